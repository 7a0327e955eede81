package dev.enginebay.tck;

/** The service that child JVMs find; a system property makes a mutant of it. */
public final class ScriptedProvider extends DelegatingProvider {

  /** Names the mutant. */
  static final String MUTANT = "enginebay.tck.mutant";

  public ScriptedProvider() {
    super(BrokenBackends.provider(System.getProperty(MUTANT, "")));
  }
}

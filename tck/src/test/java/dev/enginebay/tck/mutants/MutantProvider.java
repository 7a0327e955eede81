package dev.enginebay.tck.mutants;

import dev.enginebay.tck.scripted.DelegatingProvider;

/** The service that child JVMs find; a system property makes a mutant of it. */
public final class MutantProvider extends DelegatingProvider {

  /** Names the mutant. */
  public static final String MUTANT = "enginebay.tck.mutant";

  public MutantProvider() {
    super(BrokenBackends.provider(System.getProperty(MUTANT, "")));
  }
}

package dev.enginebay.tck.mutants;

import dev.enginebay.tck.scripted.DelegatingProvider;

/** The provider that child JVMs find; a system property turns it into a mutant. */
public final class MutantProvider extends DelegatingProvider {

  /** Names the mutant. */
  public static final String MUTANT = "enginebay.tck.mutant";

  public MutantProvider() {
    super(BrokenBackends.provider(System.getProperty(MUTANT, "")));
  }
}

package dev.enginebay.tck;

import java.util.List;

/** Backends that break a CONC clause. */
final class BrokenConcurrency {

  private BrokenConcurrency() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

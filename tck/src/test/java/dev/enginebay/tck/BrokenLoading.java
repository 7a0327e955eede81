package dev.enginebay.tck;

import java.util.List;

/** Backends that break a LOAD clause. */
final class BrokenLoading {

  private BrokenLoading() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

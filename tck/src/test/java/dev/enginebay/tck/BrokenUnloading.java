package dev.enginebay.tck;

import java.util.List;

/** Backends that break a UNLD clause. */
final class BrokenUnloading {

  private BrokenUnloading() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

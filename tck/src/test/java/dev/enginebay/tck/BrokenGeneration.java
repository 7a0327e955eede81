package dev.enginebay.tck;

import java.util.List;

/** Backends that break a GEN clause. */
final class BrokenGeneration {

  private BrokenGeneration() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

package dev.enginebay.tck;

import java.util.List;

/** Backends that do not withstand hostile models. */
final class BrokenHostileModels {

  private BrokenHostileModels() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

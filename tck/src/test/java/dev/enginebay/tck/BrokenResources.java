package dev.enginebay.tck;

import java.util.List;

/** Backends that break a RES clause. */
final class BrokenResources {

  private BrokenResources() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

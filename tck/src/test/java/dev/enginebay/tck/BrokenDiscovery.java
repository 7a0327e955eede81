package dev.enginebay.tck;

import java.util.List;

/** Backends that break a DISC clause. */
final class BrokenDiscovery {

  private BrokenDiscovery() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

package dev.enginebay.tck;

import java.util.List;

/** Backends that break a CANC clause. */
final class BrokenCancelling {

  private BrokenCancelling() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

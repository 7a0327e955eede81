package dev.enginebay.tck;

import java.util.List;

/** Backends that break a SAMP clause. */
final class BrokenSampling {

  private BrokenSampling() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

package dev.enginebay.tck;

import java.util.List;

/** Backends that break a SAME clause. */
final class BrokenAgreement {

  private BrokenAgreement() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

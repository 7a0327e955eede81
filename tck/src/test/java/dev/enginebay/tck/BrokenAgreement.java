package dev.enginebay.tck;

import java.util.List;

/** Backends that break a SAME clause. */
final class BrokenAgreement {

  /** How the names of mutants begin that run with a quantised file. */
  static final String QUANTISED = "quantised-";

  private BrokenAgreement() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

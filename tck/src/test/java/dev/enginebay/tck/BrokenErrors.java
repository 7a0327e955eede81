package dev.enginebay.tck;

import java.util.List;

/** Backends that break a ERR clause. */
final class BrokenErrors {

  private BrokenErrors() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

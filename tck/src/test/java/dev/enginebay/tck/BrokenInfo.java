package dev.enginebay.tck;

import java.util.List;

/** Backends that break a INFO clause. */
final class BrokenInfo {

  private BrokenInfo() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

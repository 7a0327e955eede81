package dev.enginebay.tck;

import java.util.List;

/** Backends that break a CHAT clause. */
final class BrokenChats {

  private BrokenChats() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

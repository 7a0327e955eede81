package dev.enginebay.tck;

import java.util.List;

/** Backends that break a TOK clause. */
final class BrokenTokens {

  private BrokenTokens() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

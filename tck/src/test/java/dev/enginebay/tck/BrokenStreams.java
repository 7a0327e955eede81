package dev.enginebay.tck;

import java.util.List;

/** Backends that break a STRM clause. */
final class BrokenStreams {

  private BrokenStreams() {}

  static List<Mutant> mutants() {
    return List.of();
  }
}

package dev.enginebay.cli;

import dev.enginebay.decoding.Engine;
import java.util.Optional;

/** The engines that can be driven without the path around them. */
final class Engines {

  private Engines() {}

  static Optional<Engine> named(String id) {
    return Optional.empty();
  }
}

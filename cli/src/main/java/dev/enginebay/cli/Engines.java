package dev.enginebay.cli;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.llamacpp.LlamaEngine;
import java.util.Optional;

/** The engines that can be driven directly, without the host. */
final class Engines {

  private Engines() {}

  static Optional<Engine> named(String id) {
    Engine llama = new LlamaEngine();
    return id.equals(llama.id()) ? Optional.of(llama) : Optional.empty();
  }
}

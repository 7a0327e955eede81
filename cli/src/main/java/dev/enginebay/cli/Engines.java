package dev.enginebay.cli;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.djl.DjlEngine;
import dev.enginebay.llamacpp.LlamaEngine;
import dev.enginebay.onnx.OnnxEngine;
import java.util.Optional;
import java.util.stream.Stream;

/** The engines that can be driven directly, without the host. */
final class Engines {

  private Engines() {}

  static Optional<Engine> named(String id) {
    return Stream.<Engine>of(new LlamaEngine(), new OnnxEngine(), new DjlEngine())
        .filter(engine -> engine.id().equals(id))
        .findFirst();
  }
}

package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.testing.Decoders;
import java.nio.file.Path;

/** Loads a model and evaluates some tokens, in a process of its own. */
final class LoadMain {

  private LoadMain() {}

  public static void main(String[] arguments) {
    try (Decoder decoder = Decoders.open(new OnnxEngine(), Path.of(arguments[0]), 64, 1)) {
      Decoders.prompt(decoder, 0, 1, 2, 3);
    }
  }
}

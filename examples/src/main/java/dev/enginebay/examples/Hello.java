package dev.enginebay.examples;

import dev.enginebay.Backends;
import dev.enginebay.InferenceBackend;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

/** Loads a model, asks a question and prints the answer. */
public final class Hello {

  private Hello() {}

  /**
   * Runs the example.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    Path model = TinyModel.extract();
    try (InferenceBackend backend = Backends.discover().forModel(model)) {
      backend.load(model);
      System.out.println(backend.infer("What is the capital of France?").text());
    }
  }
}

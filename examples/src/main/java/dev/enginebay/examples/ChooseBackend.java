package dev.enginebay.examples;

import dev.enginebay.Backends;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tinymodel.TinyModel;

/** Lists the available backends and asks the one with the given id. */
public final class ChooseBackend {

  private ChooseBackend() {}

  /**
   * Runs the example.
   *
   * @param arguments the id of a backend, or none for llama.cpp
   */
  public static void main(String... arguments) {
    String id = arguments.length == 0 ? "llamacpp" : arguments[0];
    Backends backends = Backends.discover();
    for (BackendProvider provider : backends.providers()) {
      System.out.println(provider.id() + ": " + provider.availability().detail());
    }
    try (InferenceBackend backend = backends.named(id)) {
      ModelInfo info = backend.load(TinyModel.extract(), LoadConfig.unset().withContextSize(256));
      System.out.println(info.name() + " on " + info.engine());
      System.out.println(backend.infer("What is 2 + 3?", ChatOptions.greedy()).text());
    }
  }
}

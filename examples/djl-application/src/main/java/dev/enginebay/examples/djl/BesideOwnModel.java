package dev.enginebay.examples.djl;

import dev.enginebay.Backends;
import dev.enginebay.InferenceBackend;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tinymodel.TinyModel;

/** Computes the application's own model before, between and after the answers of another. */
public final class BesideOwnModel {

  private BesideOwnModel() {}

  /**
   * Runs the example.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    Backends backends = Backends.discover();
    // Starts DJL without downloads; the application's own models then run on the same PyTorch.
    for (BackendProvider provider : backends.providers()) {
      System.out.println(provider.id() + ": " + provider.availability().detail());
    }
    try (OwnModel own = new OwnModel()) {
      System.out.println("own model: " + own.score(1, 2, 3));
      try (InferenceBackend backend = backends.named("djl")) {
        backend.load(TinyModel.extract());
        System.out.println(backend.infer("What is the capital of France?").text());
        System.out.println("own model: " + own.score(1, 2, 3));
        System.out.println(backend.infer("What is the capital of Italy?").text());
      }
      System.out.println("own model: " + own.score(1, 2, 3));
    }
  }
}

package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;

/** Loads a model while the JVM exits, and prints why the load fails. */
final class LoadAtExit {

  private LoadAtExit() {}

  public static void main(String[] none) {
    Runtime.getRuntime().addShutdownHook(new Thread(LoadAtExit::load));
  }

  private static void load() {
    CopyEngine engine = new CopyEngine();
    try (DecoderBackend backend = new DecoderBackend(engine)) {
      backend.load(CopyEngine.MODEL, LoadConfig.unset());
      System.out.println("loaded");
    } catch (InferenceException refused) {
      System.out.println(refused.reason() + ": " + refused.getMessage());
    }
    System.out.println("opened " + engine.opened.get());
  }
}

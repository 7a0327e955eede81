package dev.enginebay.djl.process;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtEngineProvider;

/** Starts DJL with libraries that it cannot use, then prints whether the backend is available. */
final class FailedStartMain {

  private FailedStartMain() {}

  public static void main(String[] arguments) {
    System.setProperty("PYTORCH_LIBRARY_PATH", arguments[0]);
    try {
      System.out.println(new PtEngineProvider().getEngine().getEngineName());
    } catch (EngineException | LinkageError failure) {
      System.out.println("failed");
    }
    System.clearProperty("PYTORCH_LIBRARY_PATH");
    AvailabilityMain.main(arguments);
  }
}

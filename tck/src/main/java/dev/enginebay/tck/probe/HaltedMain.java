package dev.enginebay.tck.probe;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;

/** Loads a model, asks it, and halts without cleaning up, as in a crash. */
public final class HaltedMain {

  private HaltedMain() {}

  /**
   * Runs and halts.
   *
   * @param arguments those of {@link CleanRoomMain}
   */
  public static void main(String[] arguments) {
    Instructions given = Instructions.read(arguments, 1);
    InferenceBackend backend = given.provider().orElseThrow().create();
    backend.load(given.model(), given.config());
    backend.infer(Prompt.raw("a"), ChatOptions.greedy().withMaxTokens(1));
    Runtime.getRuntime().halt(137);
  }
}

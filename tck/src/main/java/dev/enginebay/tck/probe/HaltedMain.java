package dev.enginebay.tck.probe;

import dev.enginebay.Backends;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import java.nio.file.Path;
import java.util.List;

/** Loads a model, asks it, and dies without a word, as in a crash. */
public final class HaltedMain {

  private HaltedMain() {}

  /**
   * Lives and dies.
   *
   * @param arguments as those of {@link CleanRoomMain}
   */
  public static void main(String[] arguments) {
    InferenceBackend backend = Backends.discover().named(arguments[1]);
    backend.load(
        Path.of(arguments[2]),
        ConfigArguments.read(List.of(arguments).subList(4, arguments.length)));
    backend.infer(Prompt.raw("a"), ChatOptions.greedy().withMaxTokens(1));
    Runtime.getRuntime().halt(137);
  }
}

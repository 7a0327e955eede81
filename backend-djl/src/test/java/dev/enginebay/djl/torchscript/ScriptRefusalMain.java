package dev.enginebay.djl.torchscript;

import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.djl.DjlEngine;
import java.nio.file.Path;
import java.util.Map;

/** Checks a TorchScript model, with code allowed or not, and prints why it is refused. */
final class ScriptRefusalMain {

  private ScriptRefusalMain() {}

  public static void main(String[] arguments) {
    LoadConfig config =
        LoadConfig.unset().withBackendOptions(Map.of("djl.allow-code-execution", arguments[1]));
    try {
      new DjlEngine().check(Path.of(arguments[0]), config);
      System.out.println("accepted");
    } catch (InferenceException refusal) {
      System.out.println(refusal.reason());
    }
  }
}

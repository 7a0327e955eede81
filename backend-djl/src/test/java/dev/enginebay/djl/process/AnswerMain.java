package dev.enginebay.djl.process;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.djl.DjlBackendProvider;
import java.nio.file.Path;
import java.util.Map;

/** Loads a model, perhaps with a value of {@code djl.weights}, and prints its answer. */
final class AnswerMain {

  private AnswerMain() {}

  public static void main(String[] arguments) {
    answer(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : "auto");
  }

  static void answer(Path model, String weights) {
    try (InferenceBackend backend = new DjlBackendProvider().create()) {
      backend.load(model, LoadConfig.unset().withBackendOptions(Map.of("djl.weights", weights)));
      Prompt prompt = Prompt.chat(ChatMessage.user("What is the capital of France?"));
      System.out.println(backend.infer(prompt, ChatOptions.greedy()).text());
    }
  }
}

package dev.enginebay.djl.process;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.djl.DjlBackendProvider;
import java.nio.file.Path;

/** Loads a model and prints its answer to a question. */
final class AnswerMain {

  private AnswerMain() {}

  public static void main(String[] arguments) {
    try (InferenceBackend backend = new DjlBackendProvider().create()) {
      backend.load(Path.of(arguments[0]));
      Prompt prompt = Prompt.chat(ChatMessage.user("What is the capital of France?"));
      System.out.println(backend.infer(prompt, ChatOptions.greedy()).text());
    }
  }
}

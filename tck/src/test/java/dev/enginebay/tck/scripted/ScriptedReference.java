package dev.enginebay.tck.scripted;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import java.nio.file.Path;
import java.util.List;

/**
 * The answers of the scripted language to some prompts, taken from the correct backend, and
 * conversations in ChatML, rendered by hand.
 */
public final class ScriptedReference {

  /** Enough tokens that a single wrong one is within the tolerance. */
  private static final int SINGLE_TOKENS = 20;

  private static final List<String> CHATS =
      List.of(
          "chat\t<|im_start|>user\\nHello!<|im_end|>\\n<|im_start|>assistant\\n\tuser\tHello!",
          "chat\t<|im_start|>system\\nBe brief.<|im_end|>\\n<|im_start|>user\\n Why?  "
              + "<|im_end|>\\n<|im_start|>assistant\\n\tsystem\tBe brief.\tuser\t Why?  ",
          "chat\t<|im_start|>user\\na\\n\\nb<|im_end|>\\n<|im_start|>assistant\\nc<|im_end|>\\n"
              + "<|im_start|>user\\nd<|im_end|>\\n<|im_start|>assistant\\n"
              + "\tuser\ta\\n\\nb\tassistant\tc\tuser\td");

  private ScriptedReference() {}

  /** Returns the reference of a model. */
  public static String of(Path model) {
    try (InferenceBackend backend = new ScriptedProvider().create()) {
      backend.load(model);
      StringBuilder text = new StringBuilder("enginebay-reference 1\n# scripted\n");
      for (String prompt : List.of("Hello", "Once upon a time", "1 2 3")) {
        text.append("greedy\t16\t%s\t%s%n".formatted(prompt, greedy(backend, prompt, 16)));
      }
      for (int i = 0; i < SINGLE_TOKENS; i++) {
        String prefix = "The number " + i;
        text.append("next\t%s\t%s%n".formatted(prefix, greedy(backend, prefix, 1)));
      }
      CHATS.forEach(chat -> text.append(chat).append('\n'));
      return text.toString();
    }
  }

  private static String greedy(InferenceBackend backend, String prompt, int most) {
    return backend.infer(Prompt.raw(prompt), ChatOptions.greedy().withMaxTokens(most)).text();
  }
}

package dev.enginebay.tck;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import java.util.List;

/** Backends whose generations leave traces. */
final class BrokenRepeats {

  private BrokenRepeats() {}

  static List<Mutant> mutants() {
    return List.of(
        Mutant.of("GEN-06", "stumbles-after-a-refused-prompt", AfterRefusal::new),
        Mutant.of("GEN-06", "goes-on-with-what-it-drew", AfterDrawing::new));
  }

  /** Puts a word before the prompt that follows a refused one. */
  private static final class AfterRefusal extends DelegatingBackend {

    private boolean stumbles;

    AfterRefusal(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      try {
        Prompt asked = stumbles ? afterMore(prompt) : prompt;
        stumbles = false;
        return super.infer(asked, options);
      } catch (InferenceException refused) {
        stumbles = refused.reason() == Reason.CONTEXT_EXCEEDED;
        throw refused;
      }
    }
  }

  /** Puts a word before the greedy prompt that follows an answer drawn at random. */
  private static final class AfterDrawing extends DelegatingBackend {

    private boolean drew;

    AfterDrawing(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      boolean greedy = options.temperature().orElse(1) == 0;
      ChatResponse answer = super.infer(greedy && drew ? afterMore(prompt) : prompt, options);
      drew = !greedy;
      return answer;
    }
  }

  private static Prompt afterMore(Prompt prompt) {
    return prompt instanceof Prompt.Raw raw ? Prompt.raw("e" + raw.text()) : prompt;
  }
}

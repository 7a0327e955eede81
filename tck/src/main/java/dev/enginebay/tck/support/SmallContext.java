package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import java.util.List;
import java.util.OptionalInt;

/**
 * A backend whose context is soon full, and raw prompts of any number of tokens for it.
 *
 * @param subject whose backend it is
 * @param backend the backend, loaded
 * @param length tokens its context holds
 */
public record SmallContext(Subject subject, InferenceBackend backend, int length) {

  /** Tokens to ask for; a backend whose context cannot be chosen keeps its own. */
  private static final int WANTED = 64;

  /** Texts of which each further one may be one further token. */
  private static final List<String> UNITS =
      List.of(" a", "1", " x", "!\n", "a", " the", "\n1", "%", "\u00e9");

  /**
   * Loads the subject.
   *
   * @param subject the backend
   * @return the backend with a context of its own
   */
  public static SmallContext of(Subject subject) {
    InferenceBackend backend;
    try {
      backend = subject.load(config -> config.withContextSize(WANTED));
    } catch (InferenceException refused) {
      if (refused.reason() != Reason.UNSUPPORTED) {
        throw refused;
      }
      backend = subject.load();
    }
    return new SmallContext(subject, backend, lengthOf(subject, backend));
  }

  /**
   * Tokens that the context of a backend holds.
   *
   * @param subject whose backend it is
   * @param backend the backend, loaded
   * @return tokens
   * @throws Unverified if the model info does not say
   */
  public static int lengthOf(Subject subject, InferenceBackend backend) {
    OptionalInt length = backend.modelInfo().map(ModelInfo::contextLength).orElseThrow();
    return length.orElseThrow(() -> subject.unverified("The model info tells no context length."));
  }

  /**
   * A prompt of so many tokens; more than the context holds is allowed.
   *
   * @param tokens how many
   * @return the prompt
   * @throws Unverified if no text can be cut to size
   */
  public Prompt prompt(int tokens) {
    return UNITS.stream()
        .map(Line::new)
        .filter(line -> line.straight())
        .findFirst()
        .map(line -> line.prompt(tokens))
        .orElseThrow(
            () ->
                subject.unverified(
                    "Of the texts %s none grows by one token when it is repeated once more."
                        .formatted(UNITS)));
  }

  /** One text over and over. */
  private final class Line {

    private final String unit;

    private Line(String unit) {
      this.unit = unit;
    }

    /** Returns whether each further repetition costs one token, as far as the context goes. */
    private boolean straight() {
      int base = tokens(4);
      return tokens(5) == base + 1
          && tokens(9) == base + 5
          && tokens(12) == base + 8
          && tokens(length / 2) == base + length / 2 - 4;
    }

    private int tokens(int times) {
      return backend
          .infer(Prompt.raw(unit.repeat(times)), ChatOptions.greedy().withMaxTokens(1))
          .usage()
          .promptTokens();
    }

    private Prompt prompt(int tokens) {
      return Prompt.raw(unit.repeat(tokens - tokens(4) + 4));
    }
  }
}

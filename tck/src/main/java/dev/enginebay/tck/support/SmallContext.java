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
 * A backend with a small context, and raw prompts of any number of tokens for it.
 *
 * @param subject the subject
 * @param backend its backend, with the model loaded
 * @param length the context's length in tokens
 */
public record SmallContext(Subject subject, InferenceBackend backend, int length) {

  /**
   * The requested context size in tokens; a backend whose context size cannot be set keeps its own.
   */
  private static final int WANTED = 64;

  /** Texts whose repetition may add exactly one token. */
  private static final List<String> UNITS =
      List.of(" a", "1", " x", "!\n", "a", " the", "\n1", "%", "\u00e9");

  /**
   * Loads the subject.
   *
   * @param subject the backend
   * @return the backend with a small context
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
   * Returns the length of a backend's context.
   *
   * @param subject the subject
   * @param backend its backend, with the model loaded
   * @return the length in tokens
   * @throws Unverified if the model info does not say
   */
  public static int lengthOf(Subject subject, InferenceBackend backend) {
    OptionalInt length = backend.modelInfo().map(ModelInfo::contextLength).orElseThrow();
    return length.orElseThrow(() -> subject.unverified("The model info has no context length."));
  }

  /**
   * Returns a prompt of some number of tokens, which may exceed the context.
   *
   * @param tokens the number of tokens
   * @return the prompt
   * @throws Unverified if no text of that length is found
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
                    "None of the texts %s grows by one token with each repetition."
                        .formatted(UNITS)));
  }

  /** Returns a text repeated. */
  private final class Line {

    private final String unit;

    private Line(String unit) {
      this.unit = unit;
    }

    /** Returns whether each further repetition adds one token, up to the context's length. */
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
          .orElseThrow()
          .promptTokens();
    }

    private Prompt prompt(int tokens) {
      return Prompt.raw(unit.repeat(tokens - tokens(4) + 4));
    }
  }
}

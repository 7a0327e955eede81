package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.Prompt;

/**
 * Requests of whose answers something is known, found by trying: the subject itself is where the
 * kit's expectations come from.
 */
public final class Answers {

  /** Tokens of {@link #lasting()}. */
  public static final int LASTING = 40;

  private final Subject subject;
  private final KnownAnswers known;

  Answers(Subject subject, KnownAnswers known) {
    this.subject = subject;
    this.known = known;
  }

  /**
   * A request and its answer.
   *
   * @param prompt what was asked
   * @param options how
   * @param response what came
   */
  public record Answer(Prompt prompt, ChatOptions options, ChatResponse response) {

    /**
     * Its text.
     *
     * @return what {@code infer} gave
     */
    public String text() {
      return response.text();
    }

    /**
     * Its length.
     *
     * @return how many tokens were generated
     */
    public int tokens() {
      return response.usage().generatedTokens();
    }
  }

  /**
   * A greedy answer that goes on for {@link #LASTING} tokens at least, with some variety.
   *
   * @return the same in a whole run
   * @throws Unverified if none was found
   */
  public Answer lasting() {
    return known
        .lasting()
        .orElseThrow(
            () ->
                missing(
                    "a greedy answer of %s tokens with several different characters"
                        .formatted(LASTING)));
  }

  /**
   * An answer that ends by itself after at least two tokens; its options repeat it.
   *
   * @return the same in a whole run
   * @throws Unverified if none was found
   */
  public Answer ending() {
    return known.ending().orElseThrow(() -> missing("an answer that ends by itself"));
  }

  private Unverified missing(String what) {
    return subject.unverified(
        "No prompt was found that gives %s. Bring one with ConformanceSubject.withPrompts."
            .formatted(what));
  }
}

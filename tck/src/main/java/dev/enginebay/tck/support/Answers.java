package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.Prompt;

/**
 * Requests with known properties of their answers, found by trying. The kit takes its expectations
 * from the subject itself.
 */
public final class Answers {

  /** The length of {@link #lasting()} in tokens. */
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
   * @param prompt the prompt
   * @param options the options
   * @param response the response
   */
  public record Answer(Prompt prompt, ChatOptions options, ChatResponse response) {

    /**
     * Returns the text of the answer.
     *
     * @return what {@code infer} returned
     */
    public String text() {
      return response.text();
    }

    /**
     * Returns the length of the answer.
     *
     * @return how many tokens were generated
     */
    public int tokens() {
      return response.usage().orElseThrow().generatedTokens();
    }
  }

  /**
   * Returns a greedy answer of exactly {@link #LASTING} tokens, with some variety.
   *
   * @return the same answer during a run
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
   * Returns an answer that ends by itself after at least two tokens and is repeated by its options.
   *
   * @return the same answer during a run
   * @throws Unverified if none was found
   */
  public Answer ending() {
    return known.ending().orElseThrow(() -> missing("an answer that ends by itself"));
  }

  private Unverified missing(String what) {
    return subject.unverified(
        "No prompt was found that gives %s. Supply one with ConformanceSubject.withPrompts."
            .formatted(what));
  }
}

package dev.enginebay.tck;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.Prompt;

/**
 * Requests of whose answers something is known, found by trying: the subject itself is where the
 * kit's expectations come from.
 */
final class Answers {

  /** Tokens of {@link #lasting()}. */
  static final int LASTING = 40;

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
  record Answer(Prompt prompt, ChatOptions options, ChatResponse response) {

    String text() {
      return response.text();
    }

    int tokens() {
      return response.usage().generatedTokens();
    }
  }

  /** A greedy answer that goes on for {@link #LASTING} tokens at least, with some variety. */
  Answer lasting() {
    return known
        .lasting()
        .orElseThrow(
            () ->
                missing(
                    "a greedy answer of %s tokens with several different characters"
                        .formatted(LASTING)));
  }

  /** An answer that ends by itself after at least two tokens; its options repeat it. */
  Answer ending() {
    return known.ending().orElseThrow(() -> missing("an answer that ends by itself"));
  }

  private Unverified missing(String what) {
    return subject.unverified(
        "No prompt was found that gives %s. Bring one with ConformanceSubject.withPrompts."
            .formatted(what));
  }
}

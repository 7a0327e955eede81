package dev.enginebay.decoding;

import dev.enginebay.Usage;
import java.util.Optional;

/**
 * How many tokens an answer has and may have, if its engine counts tokens: a piece is a token
 * unless the engine says otherwise.
 */
final class AnswerTokens {

  private final Request request;
  private final boolean counted;
  private int most;
  private int ofPrompt;
  private int generated;
  private boolean reported;

  /**
   * Begins with a prompt of unknown length.
   *
   * @param counted whether the engine counts tokens
   */
  AnswerTokens(Request request, boolean counted) {
    this.request = request;
    this.counted = counted;
    this.most = counted ? request.mostTokens(0) : Integer.MAX_VALUE;
  }

  /**
   * Notes the length of the prompt.
   *
   * @throws dev.enginebay.InferenceException CONTEXT_EXCEEDED if it leaves no room for an answer
   */
  void prompt(int count) {
    ofPrompt = count;
    if (counted) {
      most = request.mostTokens(count);
      if (most < 1) {
        throw Request.exceeded(String.valueOf(count), request.contextLength().orElseThrow());
      }
    }
  }

  /** Notes how many tokens were generated, as the engine reports it. */
  void report(int total) {
    reported = true;
    generated = total;
  }

  void addPiece() {
    generated++;
  }

  /** Adds the token that ends an answer, unless the engine reports tokens itself. */
  void addEnd() {
    if (!reported) {
      generated++;
    }
  }

  /** Returns whether the answer may have no further token. */
  boolean full() {
    return generated >= most;
  }

  Optional<Usage> usage() {
    return counted ? Optional.of(new Usage(ofPrompt, 0, generated)) : Optional.empty();
  }
}

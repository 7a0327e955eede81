package dev.enginebay.tck.agreement;

import dev.enginebay.Prompt;
import java.util.List;

/** An independent computation of a model that knows how clear each choice of a token is. */
@FunctionalInterface
public interface Oracle {

  /** The name of the oracle among those that are compared. */
  String NAME = "reference";

  /**
   * A token of a greedy answer.
   *
   * @param text the characters that became complete with it, empty if there are none
   * @param rivals the likeliest tokens that were not chosen, the likeliest first; the more of them,
   *     the more differences can be explained
   */
  record Decision(String text, List<Rival> rivals) {

    /**
     * Copies the list.
     *
     * @param text the characters that became complete with it
     * @param rivals the likeliest tokens that were not chosen, at least one
     */
    public Decision {
      rivals = List.copyOf(rivals);
      if (rivals.isEmpty()) {
        throw new IllegalArgumentException(
            "A decision has no rivals: give at least the second likeliest token.");
      }
    }
  }

  /**
   * A token that was not chosen.
   *
   * @param text its text; empty for a token that ends the answer
   * @param lead the difference between the logits of the chosen token and this one
   */
  record Rival(String text, double lead) {}

  /**
   * Answers a prompt with the likeliest tokens.
   *
   * @param prompt a conversation or raw text
   * @param maxTokens the most tokens of the answer
   * @return the tokens in their order; if the model ends its answer, the last is the one that ends
   *     it
   */
  List<Decision> answer(Prompt prompt, int maxTokens);
}

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
   * @param second the text of the second likeliest token
   * @param lead the difference between the logits of the likeliest and the second likeliest token
   */
  record Decision(String text, String second, double lead) {}

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

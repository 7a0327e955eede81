package dev.enginebay.reference;

import java.util.List;

/**
 * A token of a greedy answer and how clear the choice was.
 *
 * @param token the likeliest token; the one that ends the answer is its last
 * @param text the characters that became complete with it; empty for one that ends the answer
 * @param rivals the next likeliest tokens, the likeliest first
 */
public record Choice(int token, String text, List<Rival> rivals) {

  /**
   * Copies the list.
   *
   * @param token the likeliest token
   * @param text the characters that became complete with it
   * @param rivals the next likeliest tokens
   */
  public Choice {
    rivals = List.copyOf(rivals);
  }

  /**
   * A token that was not chosen.
   *
   * @param token the token
   * @param text its text; empty for a control token
   * @param lead the difference between the logits of the chosen token and this one
   */
  public record Rival(int token, String text, double lead) {}
}

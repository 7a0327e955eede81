package dev.enginebay.tck.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where two answers to one prompt differ first.
 *
 * @param prompt the number of the prompt, from 0
 * @param character the number of the first character that differs, from 0
 * @param one what the one has from there on
 * @param other what the other has from there on
 * @param token the number of the token of the answer, if the oracle answers so far alike
 * @param lead the difference between the logits of the two likeliest tokens there
 */
public record Difference(
    int prompt, int character, String one, String other, OptionalInt token, OptionalDouble lead) {

  /**
   * Compares two answers.
   *
   * @param decisions what the oracle answers
   * @return empty if they are equal
   */
  static Optional<Difference> between(
      String one, String other, int prompt, Optional<Decisions> decisions) {
    if (one.equals(other)) {
      return Optional.empty();
    }
    int at = firstDifference(one, other);
    Optional<Decisions.Fork> fork = decisions.flatMap(answer -> answer.after(one.substring(0, at)));
    return Optional.of(
        new Difference(
            prompt,
            at,
            one.substring(at),
            other.substring(at),
            fork.map(found -> OptionalInt.of(found.token())).orElse(OptionalInt.empty()),
            fork.map(found -> OptionalDouble.of(found.lead())).orElse(OptionalDouble.empty())));
  }

  private static int firstDifference(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int at = 0;
    while (at < shorter && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    boolean insideACharacter = at > 0 && Character.isHighSurrogate(one.charAt(at - 1));
    return insideACharacter ? at - 1 : at;
  }
}

package dev.enginebay.tck.agreement;

import dev.enginebay.tck.support.Texts;
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
 * @param lead the lead of the likeliest token there over the one that was taken
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
    int at = Texts.commonLength(one, other);
    Optional<Decisions.Fork> fork = decisions.flatMap(answer -> answer.between(one, other));
    return Optional.of(
        new Difference(
            prompt,
            at,
            one.substring(at),
            other.substring(at),
            fork.map(found -> OptionalInt.of(found.token())).orElse(OptionalInt.empty()),
            fork.map(found -> OptionalDouble.of(found.lead())).orElse(OptionalDouble.empty())));
  }
}

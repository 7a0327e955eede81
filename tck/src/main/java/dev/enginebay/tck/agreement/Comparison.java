package dev.enginebay.tck.agreement;

import java.util.List;

/**
 * Two engines, or an engine and the oracle.
 *
 * @param one the name of the one
 * @param other the name of the other
 * @param tolerance what difference between them is expected
 * @param answers the number of greedy answers
 * @param differences where they differ
 * @param seeded the number of sampled answers to prompts whose greedy answers are equal
 * @param seededEqual how many of those are equal
 */
public record Comparison(
    String one,
    String other,
    Tolerance tolerance,
    int answers,
    List<Difference> differences,
    int seeded,
    int seededEqual) {

  /**
   * Copies the differences.
   *
   * @param one the name of the one
   * @param other the name of the other
   * @param tolerance what difference between them is expected
   * @param answers the number of greedy answers
   * @param differences where they differ
   * @param seeded the number of sampled answers
   * @param seededEqual how many of those are equal
   */
  public Comparison {
    differences = List.copyOf(differences);
  }

  /**
   * Returns the differences between greedy answers that are no near ties. One whose lead is unknown
   * counts if the two say that they compute the same, and if so many answers differ that near ties
   * cannot explain it.
   *
   * @return empty if the two agree
   */
  public List<Difference> faults() {
    List<Difference> unknown =
        differences.stream().filter(difference -> difference.lead().isEmpty()).toList();
    boolean many = unknown.size() > (1 - Tolerance.SHARE) * answers;
    return differences.stream()
        .filter(
            difference ->
                difference.lead().isPresent()
                    ? difference.lead().getAsDouble() > tolerance.lead()
                    : many && tolerance != Tolerance.ROUNDED)
        .toList();
  }

  /**
   * Returns whether the same seed gives the same text where the greedy answers are equal. If
   * activations are rounded, this is only reported.
   *
   * @return false if too many sampled answers differ
   */
  public boolean seedsAgree() {
    return tolerance == Tolerance.ROUNDED || seededEqual >= Tolerance.SHARE * seeded;
  }
}

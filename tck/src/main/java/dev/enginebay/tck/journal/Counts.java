package dev.enginebay.tck.journal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * How often each outcome occurred.
 *
 * @param byOutcome the count of every outcome, which may be 0
 * @param notReached how many have no outcome
 */
public record Counts(Map<Outcome, Integer> byOutcome, int notReached) {

  /**
   * Copies the map.
   *
   * @param byOutcome the count of every outcome
   * @param notReached how many have no outcome
   */
  public Counts {
    byOutcome = Map.copyOf(byOutcome);
  }

  /**
   * Counts the outcomes of clauses. A clause without a test is not counted.
   *
   * @param clauses the clauses
   * @return the counts
   */
  public static Counts ofClauses(Iterable<ClauseResult> clauses) {
    Stream.Builder<Optional<Outcome>> outcomes = Stream.builder();
    for (ClauseResult clause : clauses) {
      if (!clause.tests().isEmpty()) {
        outcomes.add(clause.outcome());
      }
    }
    return of(outcomes.build());
  }

  static Counts of(Stream<Optional<Outcome>> outcomes) {
    Map<Outcome, Integer> byOutcome = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      byOutcome.put(outcome, 0);
    }
    int[] notReached = {0};
    outcomes.forEach(
        outcome ->
            outcome.ifPresentOrElse(
                one -> byOutcome.merge(one, 1, Integer::sum), () -> notReached[0]++));
    return new Counts(byOutcome, notReached[0]);
  }

  /**
   * Returns how often an outcome occurred.
   *
   * @param outcome the outcome
   * @return 0 or more
   */
  public int of(Outcome outcome) {
    return byOutcome.getOrDefault(outcome, 0);
  }

  /**
   * Returns how many were counted.
   *
   * @return the number with or without an outcome
   */
  public int all() {
    return byOutcome.values().stream().mapToInt(Integer::intValue).sum() + notReached;
  }

  /**
   * Visits every outcome, from the best to the worst.
   *
   * @param visitor receives each outcome and its count
   */
  public void forEach(BiConsumer<Outcome, Integer> visitor) {
    for (Outcome outcome : Outcome.values()) {
      visitor.accept(outcome, of(outcome));
    }
  }
}

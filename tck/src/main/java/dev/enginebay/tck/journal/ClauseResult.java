package dev.enginebay.tck.journal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A clause of the contract and the results of its tests.
 *
 * @param id for example {@code GEN-03}
 * @param sentence the promise
 * @param tests its tests; empty if the kit has none
 */
public record ClauseResult(String id, String sentence, List<TestResult> tests) {

  /**
   * Copies the list.
   *
   * @param id the clause's id
   * @param sentence the promise
   * @param tests its tests
   */
  public ClauseResult {
    tests = List.copyOf(tests);
  }

  /**
   * Returns the worst outcome of its tests.
   *
   * @return the outcome; empty if it has no test, or if some tests were not reached and the others
   *     found nothing wrong
   */
  public Optional<Outcome> outcome() {
    Optional<Outcome> worst =
        tests.stream()
            .map(TestResult::outcome)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
    return reached() == tests.size() ? worst : worst.filter(Outcome::red);
  }

  /**
   * Returns how many of its tests began.
   *
   * @return at most the number of its tests
   */
  public int reached() {
    return (int) tests.stream().filter(test -> test.outcome().isPresent()).count();
  }

  /**
   * Returns the total time of its tests.
   *
   * @return zero if none ended
   */
  public Duration took() {
    return tests.stream().map(TestResult::took).reduce(Duration.ZERO, Duration::plus);
  }
}

package dev.enginebay.tck.journal;

import java.time.Duration;
import java.util.List;

/**
 * A group of clauses.
 *
 * @param id for example {@code GEN}
 * @param title for example {@code generation}
 * @param clauses its clauses, in the order of the contract
 */
public record GroupResult(String id, String title, List<ClauseResult> clauses) {

  /**
   * Copies the list.
   *
   * @param id the group's id
   * @param title its title
   * @param clauses its clauses
   */
  public GroupResult {
    clauses = List.copyOf(clauses);
  }

  /**
   * Returns the total time of its tests.
   *
   * @return zero if none ended
   */
  public Duration took() {
    return clauses.stream().map(ClauseResult::took).reduce(Duration.ZERO, Duration::plus);
  }
}

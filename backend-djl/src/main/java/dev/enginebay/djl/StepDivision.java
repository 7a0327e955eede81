package dev.enginebay.djl;

import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides steps of single tokens among threads. Threads that share each operator wait for each
 * other more than a hundred times in a step; those that have tokens of their own wait once.
 *
 * @param threads among which steps are divided; 1 divides none
 */
record StepDivision(int threads) {

  /** With fewer tokens for each thread, reading all weights on each takes longer than the waits. */
  private static final int MIN_TOKENS = 4;

  /** With more, threads that share the products wait for a small part of the time only. */
  private static final int MAX_TOKENS = 16;

  /**
   * Returns steps that together have the runs of a step.
   *
   * @return the step itself, or one for each thread, with the runs in the order of their sequences
   */
  List<Step> parts(Step step) {
    int runs = step.runs().size();
    if (threads == 1
        || runs < MIN_TOKENS * threads
        || runs > MAX_TOKENS * threads
        || step.tokens() != runs
        || step.rows() != runs) {
      return List.of(step);
    }
    List<Run> ordered = new ArrayList<>(step.runs());
    ordered.sort(Comparator.comparing(Run::sequence));
    List<Step> parts = new ArrayList<>();
    for (int part = 0; part < threads; part++) {
      parts.add(new Step(ordered.subList(part * runs / threads, (part + 1) * runs / threads)));
    }
    return parts;
  }
}

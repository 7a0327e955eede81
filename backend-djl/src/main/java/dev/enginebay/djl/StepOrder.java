package dev.enginebay.djl;

import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The runs of a step in the order in which they are computed. Attention of single tokens is
 * computed together where their sequences lie next to each other in memory and have similar
 * lengths: a call for each costs more than the positions that shorter ones see in vain.
 *
 * @param step the step
 * @param runs single tokens first, by sequence
 * @param together how many runs at the beginning are computed together, or 0
 */
record StepOrder(Step step, List<Run> runs, int together) {

  /** Positions that take as long as a call does. */
  private static final int IN_VAIN = 128;

  static StepOrder of(Step step) {
    List<Run> runs = new ArrayList<>(step.runs());
    runs.sort(Comparator.<Run, Boolean>comparing(run -> !single(run)).thenComparing(Run::sequence));
    return new StepOrder(step, List.copyOf(runs), together(runs));
  }

  private static boolean single(Run run) {
    return run.tokens().length == 1;
  }

  private static int together(List<Run> runs) {
    List<Run> singles = runs.stream().filter(StepOrder::single).toList();
    int count = singles.size();
    if (count < 2 || singles.get(count - 1).sequence() - singles.get(0).sequence() != count - 1) {
      return 0;
    }
    long seen = singles.stream().mapToLong(Run::end).sum();
    long most = singles.stream().mapToLong(Run::end).max().orElseThrow();
    return most * count - seen <= (long) IN_VAIN * count ? count : 0;
  }

  /** Returns the first position of those that are computed together. */
  int first() {
    return runs.stream().limit(together).mapToInt(Run::position).min().orElse(0);
  }

  /** Returns the end of the longest of those that are computed together. */
  int end() {
    return runs.stream().limit(together).mapToInt(Run::end).max().orElse(0);
  }

  /** Returns which of the computed tokens logits are wanted for, in the order of the step. */
  long[] wanted() {
    Map<Integer, Integer> firstTokens = firstTokens();
    long[] wanted = new long[step.rows()];
    int row = 0;
    for (Run run : step.runs()) {
      int first = Objects.requireNonNull(firstTokens.get(run.sequence()));
      for (int token = run.logitsFrom(); token < run.tokens().length; token++) {
        wanted[row++] = (long) first + token;
      }
    }
    return wanted;
  }

  /** Returns which of the computed tokens is the first of each sequence. */
  private Map<Integer, Integer> firstTokens() {
    Map<Integer, Integer> firsts = new HashMap<>();
    int token = 0;
    for (Run run : runs) {
      firsts.put(run.sequence(), token);
      token += run.tokens().length;
    }
    return firsts;
  }
}

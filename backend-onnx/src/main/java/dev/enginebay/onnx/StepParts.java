package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides a step into runs of the graph. ONNX Runtime's attention takes several tokens after others
 * of one sequence only, so such runs go alone. Runs of one token are computed together, in order of
 * their sequences. A sequence between two of them that is not in the step gets a token that it
 * forgets: one behind its end, where the next one overwrites it.
 */
final class StepParts {

  /** A sequence that only fills a gap costs less than another run, up to this many. */
  private static final int LARGEST_GAP = 2;

  private static final int[] FILLER = {0};

  private final int[] lengths;
  private final List<StepPart> parts = new ArrayList<>();

  private StepParts(int[] lengths) {
    this.lengths = lengths;
  }

  /** A run, and the row of its first wanted token in the step's logits. */
  private record NumberedRun(Run run, int row) {}

  /**
   * Divides a step.
   *
   * @param lengths of all sequences before the step
   */
  static List<StepPart> of(Step step, int[] lengths) {
    StepParts divided = new StepParts(lengths);
    List<NumberedRun> single = new ArrayList<>();
    List<NumberedRun> several = new ArrayList<>();
    int row = 0;
    for (Run run : step.runs()) {
      (run.tokens().length == 1 ? single : several).add(new NumberedRun(run, row));
      row += run.rows();
    }
    single.sort(Comparator.comparing(numbered -> numbered.run().sequence()));
    divided.addTogether(single);
    several.forEach(numbered -> divided.add(List.of(numbered)));
    return divided.parts;
  }

  private void addTogether(List<NumberedRun> runs) {
    int begin = 0;
    for (int i = 1; i <= runs.size(); i++) {
      if (i == runs.size() || gap(runs.get(i - 1), runs.get(i)) > LARGEST_GAP) {
        add(runs.subList(begin, i));
        begin = i;
      }
    }
  }

  private static int gap(NumberedRun before, NumberedRun after) {
    return after.run().sequence() - before.run().sequence() - 1;
  }

  /** Adds runs of ascending sequences. */
  private void add(List<NumberedRun> runs) {
    int first = runs.get(0).run().sequence();
    int count = runs.get(runs.size() - 1).run().sequence() - first + 1;
    int[][] tokens = new int[count][];
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      tokens[i] = FILLER;
      positions[i] = lengths[first + i];
    }
    List<Long> wanted = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (NumberedRun numbered : runs) {
      Run run = numbered.run();
      int place = run.sequence() - first;
      tokens[place] = run.tokens();
      positions[place] = run.position();
      for (int i = 0; i < run.rows(); i++) {
        wanted.add((long) place * run.tokens().length + run.logitsFrom() + i);
        rows.add(numbered.row() + i);
      }
    }
    parts.add(
        new StepPart(
            first,
            tokens,
            positions,
            wanted.stream().mapToLong(Long::longValue).toArray(),
            rows.stream().mapToInt(Integer::intValue).toArray()));
  }
}

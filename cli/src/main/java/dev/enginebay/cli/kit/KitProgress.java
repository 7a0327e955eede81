package dev.enginebay.cli.kit;

import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.tck.journal.ClauseResult;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import dev.enginebay.tck.journal.TestResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shows the progress of a run of the kit and the tests that failed so far. A terminal gets one line
 * that is updated; otherwise a line is printed now and then.
 */
final class KitProgress {

  private static final int WIDTH = 79;
  private static final int STEP = 10;

  private final Stdio stdio;
  private final Set<String> printed = new HashSet<>();
  private int nextStep = STEP;

  KitProgress(Stdio stdio) {
    this.stdio = stdio;
  }

  /** Shows a run in progress: the test without an outcome is the one that is running. */
  void show(KitResult result, Duration since) {
    result.tests().filter(test -> red(test, result.strict())).forEach(this::nameOnce);
    List<ClauseResult> tested =
        result.clauses().stream().filter(clause -> !clause.tests().isEmpty()).toList();
    int done = (int) tested.stream().filter(KitProgress::done).count();
    String line =
        String.format(
            Locale.ROOT, "%s of %s clauses, %s s", done, tested.size(), since.toSeconds());
    if (stdio.errIsTerminal()) {
      paint(line + running(result));
    } else if (done >= nextStep) {
      nextStep = done / STEP * STEP + STEP;
      stdio.err().println(line);
    }
  }

  /** Ends the progress line, and names the tests during which the JVM died. */
  void end(KitResult result) {
    wipe();
    result.tests().filter(TestResult::open).forEach(this::nameOnce);
  }

  /**
   * Prints a test once. Results are sorted by clause, not by time, so new ones may be in between.
   */
  private void nameOnce(TestResult test) {
    if (printed.add(test.clause() + " " + test.name())) {
      wipe();
      stdio.err().printf("%s %s %s%n", test.outcome().orElseThrow(), test.clause(), test.name());
    }
  }

  private static String running(KitResult result) {
    return result
        .tests()
        .filter(TestResult::open)
        .findFirst()
        .map(test -> ": %s %s".formatted(test.clause(), test.name()))
        .orElse("");
  }

  private void paint(String line) {
    stdio.err().print("\r" + line.substring(0, Math.min(WIDTH, line.length())) + "\033[K");
    stdio.err().flush();
  }

  private void wipe() {
    if (stdio.errIsTerminal()) {
      stdio.err().print("\r\033[K");
      stdio.err().flush();
    }
  }

  private static boolean red(TestResult test, boolean strict) {
    return !test.open()
        && test.outcome()
            .filter(outcome -> outcome.red() || (strict && outcome == Outcome.UNVERIFIED))
            .isPresent();
  }

  private static boolean done(ClauseResult clause) {
    return clause.reached() == clause.tests().size()
        && clause.tests().stream().noneMatch(TestResult::open);
  }
}

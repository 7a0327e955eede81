package dev.enginebay.cli.kit;

import dev.enginebay.tck.journal.Counts;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.GroupResult;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** The results of a run of the kit, with a row for each group of clauses. */
final class KitSummary {

  private static final int TITLE_WIDTH = 34;

  private final KitResult result;
  private final Counts whole;
  private final StringBuilder table = new StringBuilder();

  private KitSummary(KitResult result) {
    this.result = result;
    this.whole = result.clauseCounts();
  }

  static String of(KitResult result) {
    return new KitSummary(result).table()
        + "%s: %s. %s".formatted(result.subject(), result.verdict(), result.headline())
        + kit(result);
  }

  /** Returns a line that identifies the kit; it is equal on two machines if the kit is. */
  private static String kit(KitResult result) {
    return result
        .fact(Fact.KIT_DIGEST)
        .map(
            digest ->
                "%nKit: %s, %s, %s"
                    .formatted(
                        result.fact(Fact.KIT).orElse("unknown"),
                        result.fact(Fact.KIT_TESTS).orElse("unknown"),
                        digest))
        .orElse("");
  }

  private String table() {
    row("", outcome -> outcome.name().toLowerCase(Locale.ROOT), "not reached", "seconds");
    for (GroupResult group : result.groups()) {
      counts(group.id() + " " + group.title(), Counts.ofClauses(group.clauses()), group.took());
    }
    counts("all clauses", whole, result.took());
    return table.toString();
  }

  private void counts(String title, Counts counts, Duration took) {
    row(
        title,
        outcome -> count(counts.of(outcome)),
        count(counts.notReached()),
        String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0));
  }

  /** Adds a row; columns without any values are left out. */
  private void row(
      String title, Function<Outcome, String> cells, String notReached, String seconds) {
    table.append(String.format(Locale.ROOT, "%-" + TITLE_WIDTH + "s", title));
    for (Outcome outcome : Outcome.values()) {
      if (outcome == Outcome.PASSED || whole.of(outcome) > 0) {
        cell(cells.apply(outcome), outcome.name().length());
      }
    }
    if (whole.notReached() > 0) {
      cell(notReached, "not reached".length());
    }
    cell(seconds, "seconds".length());
    table.append(System.lineSeparator());
  }

  private void cell(String value, int width) {
    table.append("  ").append(" ".repeat(width - value.length())).append(value);
  }

  private static String count(int count) {
    return count == 0 ? "-" : String.valueOf(count);
  }
}

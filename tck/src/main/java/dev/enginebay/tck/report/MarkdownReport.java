package dev.enginebay.tck.report;

import dev.enginebay.tck.journal.ClauseResult;
import dev.enginebay.tck.journal.Counts;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.GroupResult;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import dev.enginebay.tck.journal.TestResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as text, for a repository or a comment. */
final class MarkdownReport {

  private static final Pattern FENCES = Pattern.compile("`{3,}");

  private final KitResult result;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(KitResult result) {
    this.result = result;
  }

  static String of(KitResult result) {
    MarkdownReport writer = new MarkdownReport(result);
    writer.head();
    writer.facts();
    result.groups().forEach(writer::group);
    writer.messages();
    return writer.text.toString();
  }

  private void head() {
    line("# " + inline(result.subject()) + ": " + result.verdict());
    line("");
    line(inline(result.headline()));
    line("");
    line("| | " + heads() + " |");
    line("|---|" + "---:|".repeat(Outcome.values().length + 2));
    line("| clauses | " + cells(result.clauseCounts()) + " |");
    line("| tests | " + cells(result.testCounts()) + " |");
  }

  private static String heads() {
    return Stream.concat(
            Arrays.stream(Outcome.values()).map(Outcome::name), Stream.of("not reached", "all"))
        .collect(Collectors.joining(" | "));
  }

  private static String cells(Counts counts) {
    StringBuilder cells = new StringBuilder();
    counts.forEach((outcome, count) -> cells.append(count).append(" | "));
    return cells.append(counts.notReached()).append(" | ").append(counts.all()).toString();
  }

  private void facts() {
    line("");
    line("| | |");
    line("|---|---|");
    for (Fact fact : Fact.values()) {
      if (fact != Fact.SUBJECT && fact != Fact.DECLARED && fact != Fact.UNDECLARED) {
        result
            .fact(fact)
            .ifPresent(value -> line("| " + fact.label() + " | " + inline(value) + " |"));
      }
    }
    line("| Time in tests | " + Seconds.of(result.took()) + " |");
    String capabilities =
        CapabilityResult.of(result).stream()
            .map(each -> each.name() + " (" + each.state() + ")")
            .collect(Collectors.joining(", "));
    if (!capabilities.isEmpty()) {
      line("| Capabilities | " + inline(capabilities) + " |");
    }
  }

  private void group(GroupResult group) {
    line("");
    line("## %s: %s".formatted(inline(group.id()), inline(group.title())));
    line("");
    line("| clause | outcome | promise | tests | time |");
    line("|---|---|---|---:|---:|");
    for (ClauseResult clause : group.clauses()) {
      line(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  inline(clause.id()),
                  word(clause),
                  // The contract's sentences are Markdown.
                  clause.sentence().replace("|", "\\|"),
                  clause.tests().size(),
                  Seconds.of(clause.took())));
    }
  }

  private static String word(ClauseResult clause) {
    return clause
        .outcome()
        .map(outcome -> outcome.red() ? "**" + outcome + "**" : outcome.name())
        .orElse(clause.tests().isEmpty() ? "no test" : "not reached");
  }

  private void messages() {
    List<TestResult> worth =
        result
            .tests()
            .filter(test -> worthTelling(test.outcome()))
            .sorted(
                Comparator.comparing((TestResult test) -> test.outcome().orElseThrow()).reversed())
            .toList();
    if (worth.isEmpty()) {
      return;
    }
    line("");
    line("## What went wrong, or could not be tested");
    for (TestResult test : worth) {
      line("");
      line(
          "### %s %s: %s"
              .formatted(test.outcome().orElseThrow(), inline(test.clause()), inline(test.name())));
      line("");
      fenced(test.message());
    }
  }

  private static boolean worthTelling(Optional<Outcome> outcome) {
    return outcome.filter(one -> one.compareTo(Outcome.UNVERIFIED) >= 0).isPresent();
  }

  private void fenced(String message) {
    String printable = Printable.of(message);
    int longest =
        FENCES.matcher(printable).results().mapToInt(run -> run.group().length()).max().orElse(2);
    String fence = "`".repeat(longest + 1);
    line(fence + "text");
    line(printable.strip());
    line(fence);
  }

  /** Returns text with Markdown's special characters escaped. */
  private static String inline(String value) {
    return Printable.of(value).replaceAll("[\\\\`*_\\[\\]<>|&#]", "\\\\$0").replaceAll("\\s+", " ");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}

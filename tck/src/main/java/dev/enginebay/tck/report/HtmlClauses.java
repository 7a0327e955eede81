package dev.enginebay.tck.report;

import dev.enginebay.tck.journal.ClauseResult;
import dev.enginebay.tck.journal.Counts;
import dev.enginebay.tck.journal.GroupResult;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import dev.enginebay.tck.journal.TestResult;
import java.util.Comparator;
import java.util.Optional;

/** The clauses section of a page, with a table for each group. */
final class HtmlClauses {

  private final KitResult result;
  private final Html html;

  HtmlClauses(KitResult result, Html html) {
    this.result = result;
    this.html = html;
  }

  void write() {
    html.open("section", "aria-labelledby", "clauses");
    html.leaf("h2", "The contract, clause by clause", "id", "clauses");
    overview();
    for (GroupResult group : result.groups()) {
      group(group);
    }
    html.close();
  }

  /** Adds a link to each group, in the colour of its worst outcome. */
  private void overview() {
    html.open("nav", "aria-label", "Groups").open("ul", "class", "overview");
    for (GroupResult group : result.groups()) {
      Counts counts = Counts.ofClauses(group.clauses());
      html.open("li", "class", worst(group));
      html.open("a", "href", "#group-" + group.id(), "title", group.title());
      html.leaf("b", group.id()).text(" " + kept(counts) + "/" + counts.all()).close(2);
    }
    html.close(2);
  }

  private static String worst(GroupResult group) {
    Optional<Outcome> worst =
        group.clauses().stream()
            .flatMap(clause -> clause.outcome().stream())
            .max(Comparator.naturalOrder());
    boolean whole = Counts.ofClauses(group.clauses()).notReached() == 0;
    return worst
        .filter(outcome -> whole || outcome.red())
        .map(HtmlReport::style)
        .orElse("unreached");
  }

  private static int kept(Counts counts) {
    return counts.of(Outcome.PASSED) + counts.of(Outcome.DECLINED);
  }

  private void group(GroupResult group) {
    String name = "group-" + group.id();
    html.open("h3", "id", name);
    html.leaf("span", group.id(), "class", "code").text(" " + group.title() + " ");
    html.leaf("small", summary(group)).close();
    // Browsers drop the table's semantics if the style changes the display of its rows.
    html.open("table", "role", "table", "aria-labelledby", name, "class", "clauses");
    html.open("thead", "role", "rowgroup").open("tr", "role", "row");
    for (String head : new String[] {"Clause", "Promise", "Outcome", "Time"}) {
      html.leaf("th", head, "scope", "col", "role", "columnheader");
    }
    html.close(2);
    html.open("tbody", "role", "rowgroup");
    group.clauses().forEach(this::clause);
    html.close(2);
  }

  private static String summary(GroupResult group) {
    Counts counts = Counts.ofClauses(group.clauses());
    return "%s of %s kept or declined, %s"
        .formatted(kept(counts), counts.all(), Seconds.of(group.took()));
  }

  private void clause(ClauseResult clause) {
    boolean untested = clause.tests().isEmpty();
    html.open("tr", "id", clause.id(), "role", "row");
    html.leaf("th", clause.id(), "scope", "row", "role", "rowheader");
    html.open("td", "role", "cell", "class", "promise").prose(clause.sentence());
    if (!untested) {
      tests(clause);
    }
    html.close().open("td", "role", "cell", "class", "outcome");
    if (untested) {
      html.leaf("span", "no test yet", "class", "chip unreached");
    } else {
      HtmlReport.chip(html, clause.outcome());
    }
    html.close();
    html.leaf("td", untested ? "" : Seconds.of(clause.took()), "role", "cell", "class", "time");
    html.close();
  }

  private void tests(ClauseResult clause) {
    boolean telling =
        clause.tests().stream()
            .flatMap(test -> test.outcome().stream())
            .anyMatch(outcome -> outcome.compareTo(Outcome.UNVERIFIED) >= 0);
    if (telling) {
      html.open("details", "open", "open");
    } else {
      html.open("details");
    }
    int count = clause.tests().size();
    html.leaf("summary", count == 1 ? "1 test" : count + " tests");
    html.open("ul", "class", "tests");
    clause.tests().forEach(this::test);
    html.close(2);
  }

  private void test(TestResult test) {
    html.open("li");
    html.open("div", "class", "test").leaf("span", test.name(), "class", "name");
    HtmlReport.chip(html, test.outcome());
    boolean timed = test.outcome().isPresent() && !test.open();
    html.leaf("span", timed ? Seconds.of(test.took()) : "", "class", "time").close();
    if (!test.message().isEmpty()) {
      message(test.outcome(), test.message());
    }
    html.close();
  }

  /** Adds a message; a failure keeps its line breaks and can be scrolled by keyboard. */
  private void message(Optional<Outcome> outcome, String message) {
    if (outcome.filter(Outcome::red).isPresent()) {
      html.leaf("pre", message.strip(), "tabindex", "0");
    } else {
      html.leaf("p", message, "class", "reason");
    }
  }
}

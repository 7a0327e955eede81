package dev.enginebay.tck.report;

import dev.enginebay.tck.journal.ClauseResult;
import dev.enginebay.tck.journal.Counts;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report as a self-contained page without scripts, fonts or network access. */
final class HtmlReport {

  private static final Pattern CLAUSE = Pattern.compile("[A-Z]{2,}-\\d{2,}");

  private final KitResult result;
  private final Html html = new Html();

  private HtmlReport(KitResult result) {
    this.result = result;
  }

  static String of(KitResult result) {
    HtmlReport page = new HtmlReport(result);
    page.html.open("html", "lang", "en");
    HtmlHead.write(page.html, result.subject() + ": " + word(result.verdict()));
    page.html.open("body");
    page.banner();
    page.html.open("main");
    page.attention();
    HtmlSurroundings surroundings = new HtmlSurroundings(result, page.html);
    surroundings.capabilities();
    new HtmlClauses(result, page.html).write();
    surroundings.write();
    page.html.close();
    page.html.leaf(
        "footer",
        "Made by the conformance kit of Enginebay"
            + result.fact(Fact.KIT).map(release -> " " + release).orElse("")
            + ". The same report in JSON and Markdown is beside this page.");
    page.html.close(2);
    return page.html.page();
  }

  private void banner() {
    html.open("header", "class", "banner " + style(result.verdict()));
    html.open("div", "class", "inside");
    html.leaf("p", "Enginebay conformance report", "class", "eyebrow");
    html.leaf("h1", result.subject());
    html.open("p", "class", "verdict");
    html.leaf("span", word(result.verdict()), "class", "stamp");
    headline();
    html.close();
    html.leaf("p", String.join(" · ", about()), "class", "about");
    tally("clauses", result.clauseCounts());
    html.close(2);
  }

  /** Adds the headline, with each clause as a link. */
  private void headline() {
    String text = " " + result.headline();
    int at = 0;
    Matcher clause = CLAUSE.matcher(text);
    while (clause.find()) {
      html.text(text.substring(at, clause.start()));
      html.open("a", "href", "#" + clause.group()).text(clause.group()).close();
      at = clause.end();
    }
    html.text(text.substring(at));
  }

  private List<String> about() {
    List<Optional<String>> parts =
        List.of(
            result.fact(Fact.ENGINE).or(() -> result.fact(Fact.BACKEND)),
            result.fact(Fact.MODEL_NAME).or(() -> result.fact(Fact.MODEL_FILE)),
            result.fact(Fact.MODEL_QUANTIZATION),
            result.fact(Fact.STARTED).map(HtmlSurroundings::moment),
            Optional.of(tests() + " in " + Seconds.of(result.took())),
            result.fact(Fact.STRICT).filter("true"::equals).map(strict -> "strict"));
    return parts.stream().flatMap(Optional::stream).toList();
  }

  private String tests() {
    Counts tests = result.testCounts();
    String all = tests.all() + " tests";
    return tests.notReached() == 0 ? all : tests.all() - tests.notReached() + " of " + all;
  }

  /** Adds a bar of all outcomes with the counts below it. */
  private void tally(String what, Counts counts) {
    html.open("div", "class", "bar", "aria-hidden", "true");
    counts.forEach((outcome, count) -> segment(style(outcome), count));
    segment("unreached", counts.notReached());
    html.close();
    html.open("ul", "class", "tally", "aria-label", "Outcomes of the " + what);
    counts.forEach((outcome, count) -> figure(style(outcome), count, word(outcome)));
    if (counts.notReached() > 0) {
      figure("unreached", counts.notReached(), "not reached");
    }
    html.close();
  }

  private void segment(String style, int count) {
    if (count > 0) {
      html.open("span", "class", style, "style", "flex-grow:" + count).close();
    }
  }

  private void figure(String style, int count, String word) {
    html.open("li", "class", style + (count == 0 ? " none" : ""));
    html.leaf("b", Integer.toString(count)).text(" " + word).close();
  }

  /** Adds the clauses to look at first. */
  private void attention() {
    List<ClauseResult> red =
        result.clauses().stream()
            .filter(clause -> clause.outcome().filter(Outcome::red).isPresent())
            .toList();
    if (red.isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "attention");
    html.leaf("h2", "Look here first", "id", "attention");
    html.open("ul", "class", "attention");
    for (ClauseResult clause : red) {
      html.open("li").open("a", "href", "#" + clause.id()).text(clause.id()).close();
      chip(html, clause.outcome());
      html.open("span").prose(clause.sentence()).close(2);
    }
    html.close(2);
  }

  /** Adds an outcome as a coloured word. */
  static void chip(Html html, Optional<Outcome> outcome) {
    String style = outcome.map(HtmlReport::style).orElse("unreached");
    html.leaf(
        "span", outcome.map(HtmlReport::word).orElse("not reached"), "class", "chip " + style);
  }

  static String style(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

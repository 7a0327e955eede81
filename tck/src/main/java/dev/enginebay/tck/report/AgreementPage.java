package dev.enginebay.tck.report;

import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.agreement.Absence;
import dev.enginebay.tck.agreement.Agreement;
import dev.enginebay.tck.agreement.Comparison;
import dev.enginebay.tck.agreement.Difference;
import dev.enginebay.tck.agreement.Transcript;
import java.util.List;
import java.util.stream.Stream;

/** A report on the agreement of engines as a self-contained page. */
final class AgreementPage {

  private final List<Agreement> agreements;
  private final Html html = new Html();

  private AgreementPage(List<Agreement> agreements) {
    this.agreements = agreements;
  }

  static String of(List<Agreement> agreements) {
    AgreementPage page = new AgreementPage(agreements);
    page.html.open("html", "lang", "en");
    HtmlHead.write(page.html, "The agreement of engines: " + page.word());
    page.html.open("body");
    page.banner();
    page.html.open("main");
    for (int number = 0; number < agreements.size(); number++) {
      page.model(agreements.get(number), "model-" + (number + 1));
    }
    page.html.close();
    page.html.leaf("footer", AgreementReport.INTRODUCTION);
    page.html.close(2);
    return page.html.page();
  }

  private boolean holds() {
    return agreements.stream().allMatch(Agreement::holds);
  }

  private long faults() {
    return pairs().mapToLong(pair -> pair.faults().size()).sum();
  }

  private Stream<Comparison> pairs() {
    return agreements.stream().flatMap(agreement -> agreement.comparisons().stream());
  }

  private String word() {
    return holds() ? "they agree" : "look here";
  }

  private void banner() {
    html.open("header", "class", "banner " + (holds() ? "passed" : "failed"));
    html.open("div", "class", "inside");
    html.leaf("p", "Enginebay agreement report", "class", "eyebrow");
    html.leaf("h1", "The agreement of engines");
    html.open("p", "class", "verdict");
    html.leaf("span", word(), "class", "stamp").text(" " + headline());
    html.close(3);
  }

  private String headline() {
    long absent = agreements.stream().mapToLong(agreement -> agreement.absences().size()).sum();
    long seeds = pairs().filter(pair -> !pair.seedsAgree()).count();
    String headline =
        faults() == 0
            ? "Greedy answers differ only at near ties."
            : "Differences between greedy answers that are no near ties: %s.".formatted(faults());
    if (seeds > 0) {
      headline += " Pairs in which too many seeded answers differ: %s.".formatted(seeds);
    }
    return absent == 0 ? headline : headline + " Engines without answers: %s.".formatted(absent);
  }

  private void model(Agreement agreement, String id) {
    html.open("section", "aria-labelledby", id);
    html.leaf("h2", String.valueOf(agreement.subject().model().getFileName()), "id", id);
    html.leaf(
        "p",
        "%s prompts, up to %s tokens each."
            .formatted(agreement.subject().prompts().size(), agreement.subject().maxTokens()));
    engines(agreement);
    if (!agreement.comparisons().isEmpty()) {
      pairs(agreement.comparisons());
    }
    for (Comparison comparison : agreement.comparisons()) {
      if (!comparison.differences().isEmpty()) {
        differences(comparison, agreement.subject().prompts());
      }
    }
    html.close();
  }

  private void engines(Agreement agreement) {
    table("engine", "version", "quantization", "activations");
    for (Transcript transcript : agreement.transcripts()) {
      ModelInfo info = transcript.info();
      row(
          transcript.contender().name(),
          info.engine(),
          info.quantization().orElse("unknown"),
          info.details().getOrDefault(ModelInfo.ROUNDED_ACTIVATIONS, "not rounded"));
    }
    for (Absence absence : agreement.absences()) {
      html.open("tr").leaf("th", absence.name(), "scope", "row");
      html.open("td", "colspan", "3").leaf("span", "no answers", "class", "chip failed");
      html.text(" " + absence.reason()).close(2);
    }
    html.close(2);
  }

  private void pairs(List<Comparison> comparisons) {
    table("", "", "equal", "tolerance", "largest lead", "faults", "seeded equal");
    for (Comparison comparison : comparisons) {
      PairFigures figures = new PairFigures(comparison);
      html.open("tr").leaf("th", comparison.one(), "scope", "row");
      cells(
          comparison.other(),
          figures.equal(),
          String.valueOf(comparison.tolerance().lead()),
          figures.largestLead());
      int faults = comparison.faults().size();
      html.open("td");
      html.leaf(
          "span", String.valueOf(faults), "class", "chip " + (faults == 0 ? "passed" : "failed"));
      html.close();
      cells(figures.seeded());
      html.close();
    }
    html.close(2);
  }

  private void differences(Comparison comparison, List<Prompt> prompts) {
    PairFigures figures = new PairFigures(comparison);
    html.open("details");
    html.leaf(
        "summary",
        "Where %s and %s part: %s"
            .formatted(comparison.one(), comparison.other(), comparison.differences().size()));
    table("prompt", "token", "character", "lead", comparison.one(), comparison.other());
    for (Difference difference : figures.shown()) {
      row(
          PairFigures.excerpt(PairFigures.question(prompts.get(difference.prompt()))),
          PairFigures.token(difference),
          String.valueOf(difference.character() + 1),
          PairFigures.lead(difference.lead()),
          shown(difference.one()),
          shown(difference.other()));
    }
    html.close(2);
    if (figures.hidden() > 0) {
      html.leaf("p", "%s more.".formatted(figures.hidden()));
    }
    html.close();
  }

  private static String shown(String text) {
    return text.isEmpty() ? "(the end)" : PairFigures.excerpt(text);
  }

  /** Opens a table and its body. */
  private void table(String... heads) {
    html.open("table", "class", "figures").open("thead").open("tr");
    for (String head : heads) {
      html.leaf("th", head, "scope", "col");
    }
    html.close(2).open("tbody");
  }

  private void row(String head, String... cells) {
    html.open("tr").leaf("th", head, "scope", "row");
    cells(cells);
    html.close();
  }

  private void cells(String... cells) {
    for (String cell : cells) {
      html.leaf("td", cell);
    }
  }
}

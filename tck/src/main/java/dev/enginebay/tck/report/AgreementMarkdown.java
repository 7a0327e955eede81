package dev.enginebay.tck.report;

import static dev.enginebay.tck.report.AgreementReport.INTRODUCTION;

import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.agreement.Absence;
import dev.enginebay.tck.agreement.Agreement;
import dev.enginebay.tck.agreement.AgreementSubject;
import dev.enginebay.tck.agreement.Comparison;
import dev.enginebay.tck.agreement.Difference;
import dev.enginebay.tck.agreement.Transcript;
import java.util.List;

/** A report on the agreement of engines as text. */
final class AgreementMarkdown {

  private final StringBuilder text = new StringBuilder();

  private AgreementMarkdown() {}

  static String of(List<Agreement> agreements) {
    AgreementMarkdown report = new AgreementMarkdown();
    report.line("# The agreement of engines");
    report.line("");
    report.line(INTRODUCTION);
    agreements.forEach(report::model);
    return report.text.toString();
  }

  private void model(Agreement agreement) {
    AgreementSubject subject = agreement.subject();
    line("");
    line("## " + inline(String.valueOf(subject.model().getFileName())));
    line("");
    line(
        "%s prompts, up to %s tokens each."
            .formatted(subject.prompts().size(), subject.maxTokens()));
    line("");
    line("| engine | version | quantization | activations |");
    line("|---|---|---|---|");
    for (Transcript transcript : agreement.transcripts()) {
      ModelInfo info = transcript.info();
      line(
          "| %s | %s | %s | %s |"
              .formatted(
                  inline(transcript.contender().name()),
                  inline(info.engine()),
                  inline(info.quantization().orElse("unknown")),
                  inline(
                      info.details().getOrDefault(ModelInfo.ROUNDED_ACTIVATIONS, "not rounded"))));
    }
    for (Absence absence : agreement.absences()) {
      line(
          "| %s | no answers: %s | | |"
              .formatted(inline(absence.name()), inline(absence.reason())));
    }
    if (!agreement.comparisons().isEmpty()) {
      pairs(agreement);
    }
  }

  private void pairs(Agreement agreement) {
    line("");
    line("| | | equal | tolerance | largest lead | faults | seeded equal |");
    line("|---|---|---:|---:|---:|---:|---:|");
    agreement.comparisons().forEach(this::pair);
    for (Comparison comparison : agreement.comparisons()) {
      if (!comparison.differences().isEmpty()) {
        differences(comparison, agreement.subject().prompts());
      }
    }
  }

  private void pair(Comparison comparison) {
    PairFigures figures = new PairFigures(comparison);
    line(
        "| %s | %s | %s | %s | %s | %s | %s |"
            .formatted(
                inline(comparison.one()),
                inline(comparison.other()),
                figures.equal(),
                comparison.tolerance().lead(),
                figures.largestLead(),
                comparison.faults().size(),
                figures.seeded()));
  }

  private void differences(Comparison comparison, List<Prompt> prompts) {
    line("");
    line("### %s and %s".formatted(inline(comparison.one()), inline(comparison.other())));
    line("");
    line(
        "| prompt | token | character | lead | %s | %s |"
            .formatted(inline(comparison.one()), inline(comparison.other())));
    line("|---|---:|---:|---:|---|---|");
    PairFigures figures = new PairFigures(comparison);
    for (Difference difference : figures.shown()) {
      line(
          "| %s | %s | %s | %s | %s | %s |"
              .formatted(
                  code(PairFigures.question(prompts.get(difference.prompt()))),
                  PairFigures.token(difference),
                  difference.character() + 1,
                  PairFigures.lead(difference.lead()),
                  code(difference.one()),
                  code(difference.other())));
    }
    if (figures.hidden() > 0) {
      line("");
      line("%s more.".formatted(figures.hidden()));
    }
  }

  private static String code(String text) {
    return text.isEmpty()
        ? "the end"
        : "`" + PairFigures.excerpt(text).replace("`", "'").replace("|", "\\|") + "`";
  }

  private static String inline(String value) {
    return Printable.of(value).replaceAll("[\\\\`*_\\[\\]<>|&#]", "\\\\$0").replaceAll("\\s+", " ");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}

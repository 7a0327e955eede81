package dev.enginebay.tck.agreement;

import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A report on the agreement of engines in Markdown: for each model its engines, pairs, differences.
 */
public final class AgreementReport {

  private static final int SHOWN = 24;
  private static final int LONGEST = 32;

  private final StringBuilder text = new StringBuilder();

  private AgreementReport() {}

  /**
   * Writes a report.
   *
   * @param agreements one for each model
   * @return Markdown
   */
  public static String of(List<Agreement> agreements) {
    AgreementReport report = new AgreementReport();
    report.line("# The agreement of engines");
    report.line("");
    report.line(
        "Greedy answers to the same prompts. The lead is the difference between the logits of the"
            + " two likeliest tokens where two answers part; up to the tolerance it is a near tie."
            + " Seeded answers are compared where the greedy ones are equal.");
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
    line("");
    line("| | | equal | tolerance | largest lead | faults | seeded equal |");
    line("|---|---|---:|---:|---:|---:|---:|");
    agreement.comparisons().forEach(this::pair);
    for (Comparison comparison : agreement.comparisons()) {
      if (!comparison.differences().isEmpty()) {
        differences(comparison, subject.prompts());
      }
    }
  }

  private void pair(Comparison comparison) {
    int equal = comparison.answers() - comparison.differences().size();
    OptionalDouble largest =
        comparison.differences().stream()
            .flatMapToDouble(difference -> difference.lead().stream())
            .max();
    line(
        "| %s | %s | %s of %s | %s | %s | %s | %s |"
            .formatted(
                inline(comparison.one()),
                inline(comparison.other()),
                equal,
                comparison.answers(),
                comparison.tolerance().lead(),
                largest.isPresent() ? number(largest.getAsDouble()) : "",
                comparison.faults().size(),
                comparison.seeded() == 0
                    ? ""
                    : "%s of %s".formatted(comparison.seededEqual(), comparison.seeded())));
  }

  private void differences(Comparison comparison, List<Prompt> prompts) {
    line("");
    line("### %s and %s".formatted(inline(comparison.one()), inline(comparison.other())));
    line("");
    line(
        "| prompt | token | character | lead | "
            + cells(comparison.one(), comparison.other())
            + " |");
    line("|---|---:|---:|---:|---|---|");
    List<Difference> shown =
        comparison.differences().subList(0, Math.min(SHOWN, comparison.differences().size()));
    for (Difference difference : shown) {
      line(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  code(words(prompts.get(difference.prompt()))),
                  difference.token().isPresent() ? difference.token().getAsInt() + 1 : "",
                  difference.character() + 1,
                  difference.lead().isPresent() ? number(difference.lead().getAsDouble()) : "",
                  code(difference.one()) + " | " + code(difference.other())));
    }
    int more = comparison.differences().size() - shown.size();
    if (more > 0) {
      line("");
      line("%s more.".formatted(more));
    }
  }

  private static String cells(String one, String other) {
    return inline(one) + " | " + inline(other);
  }

  /** Returns the last words of a prompt. */
  private static String words(Prompt prompt) {
    if (prompt instanceof Prompt.Chat chat) {
      return chat.messages().get(chat.messages().size() - 1).content();
    }
    return ((Prompt.Raw) prompt).text();
  }

  private static String number(double lead) {
    return String.format(Locale.ROOT, "%.4f", lead);
  }

  private static String code(String text) {
    if (text.isEmpty()) {
      return "the end";
    }
    int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
    String line = text.substring(0, end).replace("\n", "\\n").replace("\r", "\\r");
    return "`" + line.replace("`", "'").replace("|", "\\|") + "`";
  }

  private static String inline(String value) {
    return value.replaceAll("[\\\\`*_\\[\\]<>|&#]", "\\\\$0").replaceAll("\\s+", " ");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}

package dev.enginebay.tck.report;

import dev.enginebay.tck.agreement.Agreement;
import java.util.List;

/**
 * A report on the agreement of engines: for each model its engines, its pairs of engines, and where
 * their answers differ.
 *
 * @param agreements one for each model
 */
public record AgreementReport(List<Agreement> agreements) {

  static final String INTRODUCTION =
      "Greedy answers to the same prompts. Where two answers part, the lead is the difference between"
          + " the logits of the likeliest token and of the one that was taken instead; up to the"
          + " tolerance it is a near tie."
          + " Seeded answers are compared where the greedy ones are equal.";

  /**
   * Copies the list.
   *
   * @param agreements one for each model
   */
  public AgreementReport {
    agreements = List.copyOf(agreements);
  }

  /**
   * Returns the report as text.
   *
   * @return Markdown
   */
  public String markdown() {
    return AgreementMarkdown.of(agreements);
  }

  /**
   * Returns the report as a self-contained page without scripts, fonts or network access.
   *
   * @return HTML
   */
  public String html() {
    return AgreementPage.of(agreements);
  }
}

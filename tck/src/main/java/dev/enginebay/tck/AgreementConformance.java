package dev.enginebay.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.agreement.Agreement;
import dev.enginebay.tck.agreement.AgreementSubject;
import dev.enginebay.tck.agreement.Comparison;
import dev.enginebay.tck.report.AgreementReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The clauses SAME-01 to SAME-03 between engines: their answers to the same prompts with the same
 * model are compared, pair by pair. Extend this class, and add the other engines to the test's
 * class path:
 *
 * <pre>{@code
 * class AcmeAgreementTest extends AgreementConformance {
 *   @Override
 *   protected AgreementSubject subject() {
 *     return AgreementSubject.of("acme", model, Contender.of("acme"), Contender.of("llamacpp"))
 *         .withPrompts(prompts);
 *   }
 * }
 * }</pre>
 *
 * <p>{@link BackendConformance} compares one engine with a reference that was computed before; this
 * class finds differences on any number of prompts. Greedy answers may differ only at near ties
 * ({@link dev.enginebay.tck.agreement.Tolerance}). A report is written to {@code
 * target/conformance}, in Markdown and as a page, or where {@code -Denginebay.tck.reports} says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AgreementConformance {

  private @Nullable Agreement agreement;

  /** For subclasses. */
  protected AgreementConformance() {}

  /**
   * Returns what to compare.
   *
   * @return at least one prompt, and at least two engines or one and an oracle
   */
  protected abstract AgreementSubject subject();

  @BeforeAll
  final void compare() throws IOException {
    AgreementSubject subject = subject();
    Agreement measured = Agreement.measure(subject);
    agreement = measured;
    Path folder = Path.of(System.getProperty(SubjectRun.REPORTS, "target/conformance"));
    Files.createDirectories(folder);
    AgreementReport report = new AgreementReport(List.of(measured));
    Files.writeString(folder.resolve(subject.name() + ".md"), report.markdown(), UTF_8);
    Files.writeString(folder.resolve(subject.name() + ".html"), report.html(), UTF_8);
  }

  @Test
  @DisplayName("every engine loads the model and answers")
  final void everyEngineAnswers() {
    assertThat(measured().absences()).as("engines that gave no answers").isEmpty();
  }

  @Test
  @DisplayName("SAME-01, SAME-02, SAME-03 greedy answers differ only at near ties")
  final void greedyAnswersDifferOnlyAtNearTies() {
    for (Comparison comparison : comparisons()) {
      assertThat(comparison.faults())
          .as(
              "differences between %s and %s at a lead of more than %s",
              comparison.one(), comparison.other(), comparison.tolerance().lead())
          .isEmpty();
    }
  }

  @Test
  @DisplayName("SAME-01, SAME-02 the same seed gives the same text where greedy answers are equal")
  final void theSameSeedGivesTheSameTextWhereGreedyAnswersAreEqual() {
    for (Comparison comparison : comparisons()) {
      assertThat(comparison.seedsAgree())
          .as(
              "whether %s and %s agree on seeded answers: %s of %s are equal",
              comparison.one(), comparison.other(), comparison.seededEqual(), comparison.seeded())
          .isTrue();
    }
  }

  private List<Comparison> comparisons() {
    return measured().comparisons();
  }

  private Agreement measured() {
    return Objects.requireNonNull(agreement, "measured before");
  }
}

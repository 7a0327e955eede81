package dev.enginebay.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.journal.Journal;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownReportTest {

  @TempDir Path folder;
  private String text = "";

  @BeforeEach
  void makeTheText() throws Exception {
    text = MarkdownReport.of(KitResult.read(HandmadeJournal.write(folder)));
  }

  @Test
  void beginsWithTheVerdictAndTheCounts() {
    assertThat(text)
        .startsWith("# handmade-tiny-q8\\_0: CRASHED\n\nThe JVM crashed in CONC-02, does what")
        .contains("| | PASSED | DECLINED | UNVERIFIED | FAILED | CRASHED | not reached | all |\n")
        .contains("| clauses | 6 | 1 | 2 | 3 | 1 | 2 | 15 |\n");
  }

  @Test
  void hasARowForEachClause() {
    assertThat(text)
        .contains("## GEN: generation\n")
        .contains(
            "| GEN-03 | **FAILED** | Usage counts the tokens that were actually read and generated;"
                + " it is empty where the engine does not count them, and only there. | 2 | ")
        .contains("| CHAT-03 | no test | ")
        .contains("| RES-01 | not reached | ");
  }

  @Test
  void showsTheWorstFirst() {
    assertThat(text.indexOf("### CRASHED CONC-02: does what it says"))
        .isPositive()
        .isLessThan(text.indexOf("### FAILED GEN-03"));
    assertThat(text.indexOf("### FAILED STRM-04"))
        .isPositive()
        .isLessThan(text.indexOf("### UNVERIFIED INFO-03"));
  }

  @Test
  void aMessageCannotEndItsBlock() throws Exception {
    Path file = folder.resolve("fence.journal");
    try (Journal journal = Journal.begin(file)) {
      journal.started("GEN-03", "a | b <i> `c`");
      journal.ended(
          "GEN-03", "a | b <i> `c`", Outcome.FAILED, Duration.ZERO, "before\n````\n# after");
    }

    assertThat(MarkdownReport.of(KitResult.read(file)))
        .contains("### FAILED GEN-03: a \\| b \\<i\\> \\`c\\`\n")
        .contains("`````text\nbefore\n````\n# after\n`````\n");
  }

  @Test
  void escapesInvisibleCharacters() {
    assertThat(text).contains("`code` \\u202E \\u0000 \\uD83D end");
  }
}

package dev.enginebay.tck.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.journal.Journal;
import dev.enginebay.tck.journal.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportMainTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesTheReportsOfARunWhoseJvmCrashed() {
    int code = run(HandmadeJournal.write(folder).toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .contains("handmade-tiny-q8_0: CRASHED. The JVM crashed in CONC-02")
        .contains("handmade.html", "handmade.md", "handmade.json");
    assertThat(folder.resolve("handmade.html")).content().contains("CONC-02");
    assertThat(folder.resolve("handmade.md")).content().contains("CONC-02");
    assertThat(folder.resolve("handmade.json")).content().contains("CONC-02");
  }

  @Test
  void exitsWithZeroAfterAGreenRun() {
    Path file = folder.resolve("green.journal");
    try (Journal journal = Journal.begin(file)) {
      journal.started("GEN-03", "counts");
      journal.ended("GEN-03", "counts", Outcome.PASSED, Duration.ZERO, "");
    }

    assertThat(run(file.toString())).isZero();
  }

  @Test
  void namesTheFileThatItCannotRead() {
    Path missing = folder.resolve("missing.journal");

    assertThat(run(missing.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("missing.journal");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void printsItsUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains(".journal");
  }

  private int run(String... arguments) {
    return ReportMain.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
  }
}

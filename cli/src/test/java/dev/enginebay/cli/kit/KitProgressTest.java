package dev.enginebay.cli.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.cli.Shell;
import dev.enginebay.tck.journal.Journal;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitProgressTest {

  private static final Duration SINCE = Duration.ofSeconds(34);

  @TempDir Path folder;

  private final Shell shell = new Shell();
  private Journal journal;

  @BeforeEach
  void planTwelveClauses() {
    journal = Journal.begin(folder.resolve("some.journal"));
    for (int i = 1; i <= 12; i++) {
      journal.planned(clause(i), "holds");
    }
  }

  @Test
  void aTerminalSeesWhatRuns() throws IOException {
    end(1, Outcome.PASSED);
    journal.started(clause(2), "holds");

    new KitProgress(shell.stdio("2")).show(result(), SINCE);

    assertThat(shell.err()).isEqualTo("\r1 of 12 clauses, 34 s: GEN-02 holds\033[K");
  }

  @Test
  void aLineThatChangesFitsOne() throws IOException {
    journal.started("GEN-02", "holds ".repeat(40));

    new KitProgress(shell.stdio("2")).show(result(), SINCE);

    assertThat(shell.err().replaceAll("\r|\033\\[K", "")).hasSize(79);
  }

  @Test
  void namesEachRedTestOnceOnALineOfItsOwn() throws IOException {
    KitProgress progress = new KitProgress(shell.stdio("2"));
    end(1, Outcome.FAILED);
    progress.show(result(), SINCE);
    progress.show(result(), SINCE);
    end(2, Outcome.FAILED);
    progress.show(result(), SINCE);

    assertThat(shell.err())
        .containsOnlyOnce("\r\033[KFAILED GEN-01 holds\n")
        .containsOnlyOnce("\r\033[KFAILED GEN-02 holds\n");
  }

  @Test
  void aTestOfAnEarlierClauseThatGoesRedLateIsNamed() throws IOException {
    KitProgress progress = new KitProgress(shell.stdio(""));
    end(9, Outcome.FAILED);
    progress.show(result(), SINCE);
    end(2, Outcome.FAILED);
    progress.show(result(), SINCE);

    assertThat(shell.err())
        .isEqualToNormalizingNewlines("FAILED GEN-09 holds\nFAILED GEN-02 holds\n");
  }

  @Test
  void wipesItself() throws IOException {
    KitProgress progress = new KitProgress(shell.stdio("2"));
    progress.show(result(), SINCE);

    progress.end(result());

    assertThat(shell.err()).endsWith("\r\033[K");
  }

  @Test
  void aPipeGetsALineForEveryTenClauses() throws IOException {
    KitProgress progress = new KitProgress(shell.stdio(""));
    for (int i = 1; i <= 12; i++) {
      end(i, i == 3 ? Outcome.FAILED : Outcome.PASSED);
      progress.show(result(), SINCE);
    }

    progress.end(result());

    assertThat(shell.err())
        .isEqualToNormalizingNewlines("FAILED GEN-03 holds\n10 of 12 clauses, 34 s\n");
  }

  @Test
  void namesTheTestThatTheJvmDiedIn() throws IOException {
    KitProgress progress = new KitProgress(shell.stdio(""));
    journal.started(clause(4), "holds");
    progress.show(result(), SINCE);

    progress.end(result());

    assertThat(shell.err()).isEqualToNormalizingNewlines("CRASHED GEN-04 holds\n");
  }

  private void end(int number, Outcome outcome) {
    journal.started(clause(number), "holds");
    journal.ended(clause(number), "holds", outcome, Duration.ZERO, "");
  }

  private KitResult result() throws IOException {
    return KitResult.read(folder.resolve("some.journal"));
  }

  private static String clause(int number) {
    return String.format(Locale.ROOT, "GEN-%02d", number);
  }
}

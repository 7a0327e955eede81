package dev.enginebay.tck.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

  private static final Duration TOOK = Duration.ofMillis(12);

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("below").resolve("some.journal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a plain one",
        "tab\tline\nreturn\rboth\r\n",
        "\\ \\\\ \\n \\u0041",
        "\uD83D\uDC1F a fish",
        "half a fish: \uD83D",
        "the other half: \uDC1F, \uDC1F\uD83D",
        "\u0000 \u0085 \u2028 \uFEFF"
      })
  void readsBackEveryMessage(String message) throws IOException {
    try (Journal journal = Journal.begin(file)) {
      journal.started("GEN-03", "counts");
      journal.ended("GEN-03", "counts", Outcome.FAILED, TOOK, message);
      journal.started("GEN-04", "goes on");
      journal.ended("GEN-04", "goes on", Outcome.PASSED, TOOK, "");
    }

    KitResult result = KitResult.read(file);

    assertThat(test(result, "GEN-03").message()).isEqualTo(message);
    assertThat(test(result, "GEN-04").outcome()).contains(Outcome.PASSED);
  }

  @Test
  void readsBackWhatItRecords() throws IOException {
    try (Journal journal = Journal.begin(file)) {
      journal.fact(Fact.SUBJECT, "acme-tiny");
      journal.fact(Fact.MODEL_NAME, "A name\twith a tab");
      journal.planned("GEN-03", "counts");
      journal.started("GEN-03", "counts");
      journal.ended("GEN-03", "counts", Outcome.DECLINED, TOOK, "why");
    }

    KitResult result = KitResult.read(file);

    assertThat(result.subject()).isEqualTo("acme-tiny");
    assertThat(result.fact(Fact.MODEL_NAME)).contains("A name\twith a tab");
    assertThat(result.done()).isTrue();
    assertThat(result.tests())
        .containsExactly(
            new TestResult("GEN-03", "counts", Optional.of(Outcome.DECLINED), false, TOOK, "why"));
  }

  @Test
  void isNamedByItsFileIfNoSubjectIsRecorded() throws IOException {
    Journal.begin(file).close();

    assertThat(KitResult.read(file).subject()).isEqualTo("some");
  }

  @Test
  void isOnDiskBeforeTheTestRuns() throws IOException {
    Journal journal = Journal.begin(file);

    journal.started("GEN-03", "counts");

    assertThat(Files.readString(file)).isEqualTo("START\tGEN-03\tcounts\n");
    journal.close();
  }

  @Test
  void acceptsAFactAfterTheJvmCrashed() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "START\tGEN-03\tcounts\nEND\tGEN-03\tcounts\tPASS");

    Journal.add(file, Fact.ENDING, "it was killed");

    KitResult result = KitResult.read(file);
    assertThat(result.fact(Fact.ENDING)).contains("it was killed");
    assertThat(test(result, "GEN-03").outcome()).contains(Outcome.CRASHED);
    assertThat(test(result, "GEN-03").message()).contains("it was killed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "FACT\tmodelName",
        "FACT\tunknown\tvalue\n",
        "END\tGEN-03\tcounts\tPASSED\t12\t\n",
        "START\n",
        "PLAN\tGEN-03\n",
        "anything else\n"
      })
  void ignoresMalformedLines(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);

    KitResult result = KitResult.read(file);

    assertThat(result.tests()).isEmpty();
    assertThat(result.done()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASSED\t\t",
        "PASSED\tten\t",
        "SKIPPED\t12\t",
        "PASSED\t12",
        "FAILED\t12\t\\u\tx"
      })
  void doesNotTakeATruncatedLineForAnEnd(String cut) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "START\tGEN-03\tcounts\nEND\tGEN-03\tcounts\t" + cut + "\n");

    assertThat(test(KitResult.read(file), "GEN-03").outcome()).contains(Outcome.CRASHED);
  }

  private static TestResult test(KitResult result, String clause) {
    return result.tests().filter(test -> test.clause().equals(clause)).findFirst().orElseThrow();
  }
}

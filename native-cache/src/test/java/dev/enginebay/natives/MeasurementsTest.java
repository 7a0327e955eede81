package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementsTest {

  private static final CpuModel CPU = new CpuModel(List.of("model name: fast"));
  private static final List<String> FACTS = List.of("threads: 2", "program\nof two lines");
  private static final List<String> POSSIBLE = List.of("narrow", "wide");

  @TempDir Path folder;

  private final AtomicInteger measured = new AtomicInteger();

  @Test
  void anOutcomeIsMeasuredOnce() {
    assertThat(outcome(measurements(), FACTS, "wide")).isEqualTo("wide");

    assertThat(outcome(measurements(), FACTS, "narrow")).isEqualTo("wide");
    assertThat(measured).hasValue(1);
  }

  @Test
  void otherFactsAreMeasuredOnTheirOwn() {
    outcome(measurements(), FACTS, "wide");

    assertThat(outcome(measurements(), List.of("threads: 3"), "narrow")).isEqualTo("narrow");
    assertThat(outcome(measurements(), FACTS, "narrow")).isEqualTo("wide");
  }

  @Test
  void anotherCpuIsMeasuredOnItsOwn() {
    outcome(measurements(), FACTS, "wide");
    Measurements elsewhere = new Measurements(folder, new CpuModel(List.of("model name: slow")));

    assertThat(outcome(elsewhere, FACTS, "narrow")).isEqualTo("narrow");
  }

  @Test
  void nothingIsKeptOfAnUnknownCpu() throws IOException {
    Measurements unknown = new Measurements(folder, new CpuModel(List.of()));

    assertThat(outcome(unknown, FACTS, "wide")).isEqualTo("wide");
    assertThat(outcome(unknown, FACTS, "narrow")).isEqualTo("narrow");
    assertThat(records()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wide", "wide\n", "broad\nand more", "\u0000\u0000"})
  void aDamagedRecordIsMeasuredAgainAndReplaced(String content) throws IOException {
    outcome(measurements(), FACTS, "wide");
    Files.writeString(records().get(0), content);

    assertThat(outcome(measurements(), FACTS, "narrow")).isEqualTo("narrow");
    assertThat(outcome(measurements(), FACTS, "wide")).isEqualTo("narrow");
  }

  @Test
  void aRecordThatIsNoTextIsMeasuredAgainAndReplaced() throws IOException {
    outcome(measurements(), FACTS, "wide");
    Files.write(records().get(0), new byte[] {'w', (byte) 0xff, (byte) 0xfe});

    assertThat(outcome(measurements(), FACTS, "narrow")).isEqualTo("narrow");
    assertThat(outcome(measurements(), FACTS, "wide")).isEqualTo("narrow");
  }

  @Test
  void aRecordOfOtherFactsIsMeasuredAgainAndReplaced() throws IOException {
    outcome(measurements(), FACTS, "wide");
    Path record = records().get(0);
    Files.writeString(record, Files.readString(record).replace("threads: 2", "threads: 9"));

    assertThat(outcome(measurements(), FACTS, "narrow")).isEqualTo("narrow");
    assertThat(outcome(measurements(), FACTS, "wide")).isEqualTo("narrow");
  }

  @Test
  void whatIsPossibleNoLongerIsMeasuredAgain() {
    outcome(measurements(), FACTS, "wide");

    assertThat(measurements().outcome(FACTS, List.of("narrow"), () -> "narrow"))
        .isEqualTo("narrow");
  }

  @Test
  void aFolderInThePlaceOfARecordIsNoFailure() throws IOException {
    outcome(measurements(), FACTS, "wide");
    Path record = records().get(0);
    Files.delete(record);
    Files.createDirectories(record.resolve("inner"));

    assertThat(outcome(measurements(), FACTS, "narrow")).isEqualTo("narrow");
  }

  @Test
  void aCacheThatCannotBeWrittenIsNoFailure() {
    Measurements nowhere = new Measurements(folder.resolve("missing"), CPU);

    assertThat(outcome(nowhere, FACTS, "wide")).isEqualTo("wide");
    assertThat(outcome(nowhere, FACTS, "narrow")).isEqualTo("narrow");
  }

  @Test
  void noCacheIsNoFailure() {
    assertThat(outcome(new Measurements(null, CPU), FACTS, "wide")).isEqualTo("wide");
  }

  @Test
  void whoeverMeasuresAtOnceGetsOneOutcome() throws Exception {
    int count = 8;
    CyclicBarrier together = new CyclicBarrier(count);
    List<CompletableFuture<String>> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String own = POSSIBLE.get(i % 2);
      outcomes.add(
          CompletableFuture.supplyAsync(
              () -> {
                await(together);
                return outcome(measurements(), FACTS, own);
              },
              task -> new Thread(task, "measuring").start()));
    }

    assertThat(outcomes.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(measured).hasValue(1);
  }

  @Test
  void aFailureToMeasureIsThrownAndNotKept() {
    assertThatThrownBy(
            () ->
                measurements()
                    .outcome(
                        FACTS,
                        POSSIBLE,
                        () -> {
                          throw new IllegalStateException("no memory");
                        }))
        .hasMessage("no memory");

    assertThat(outcome(measurements(), FACTS, "wide")).isEqualTo("wide");
  }

  @Test
  void isMeasuredAgainIfItsFileIsDeleted() throws IOException {
    outcome(measurements(), FACTS, "wide");
    Files.delete(records().get(0));

    assertThat(outcome(measurements(), FACTS, "narrow")).isEqualTo("narrow");
  }

  private Measurements measurements() {
    return new Measurements(folder, CPU);
  }

  private String outcome(Measurements measurements, List<String> facts, String now) {
    return measurements.outcome(
        facts,
        POSSIBLE,
        () -> {
          measured.incrementAndGet();
          return now;
        });
  }

  private List<Path> records() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.txt")) {
      files.forEach(found::add);
    }
    return found;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}

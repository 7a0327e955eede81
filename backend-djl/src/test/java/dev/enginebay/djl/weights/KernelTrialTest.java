package dev.enginebay.djl.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.natives.Measurements;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTrialTest {

  @TempDir Path folder;

  private final ArrayGroup arrays = ArrayGroup.begin();

  @AfterEach
  void end() {
    arrays.close();
  }

  @ParameterizedTest
  @CsvSource({"F16, BF16", "F16, F32", "BF16, BF16", "BF16, F32"})
  void kernelsThatWereMeasuredEarlierAreUsedAgain(NumberType stored, NumberType many)
      throws IOException {
    Kernels measured = trial(2).fastest();
    assertThat(outcomes()).containsExactly(measured.toString());
    Kernels earlier = new Kernels(stored, many);

    replace(measured, earlier);

    assertThat(trial(2).fastest()).isEqualTo(earlier);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDivisionThatWasMeasuredEarlierIsUsedAgain(boolean earlier) throws IOException {
    boolean measured = trial(2).dividedIsFaster(2);
    assertThat(outcomes()).containsExactly(String.valueOf(measured));

    replace(measured, earlier);

    assertThat(trial(2).dividedIsFaster(2)).isEqualTo(earlier);
  }

  @Test
  void eachNumberOfThreadsIsMeasuredOnItsOwn() throws IOException {
    trial(1).fastest();
    trial(2).fastest();

    assertThat(outcomes()).hasSize(2);
  }

  private KernelTrial trial(int threads) {
    return new KernelTrial(arrays, threads, Measurements.in(folder));
  }

  private void replace(Object outcome, Object other) throws IOException {
    for (Path file : files()) {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      assertThat(lines.set(0, String.valueOf(other))).isEqualTo(String.valueOf(outcome));
      Files.write(file, lines);
    }
  }

  private List<String> outcomes() throws IOException {
    List<String> outcomes = new ArrayList<>();
    for (Path file : files()) {
      outcomes.add(Files.readAllLines(file).get(0));
    }
    return outcomes;
  }

  private List<Path> files() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.txt")) {
      files.forEach(found::add);
    }
    return found;
  }
}

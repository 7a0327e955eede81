package dev.enginebay.tck.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.KitTests;
import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DETECTION.md, the kit's tests and the mutants agree. */
class DetectionTableTest {

  @BeforeAll
  static void write() throws IOException {
    if (Boolean.getBoolean("enginebay.detection.write")) {
      DetectionTable table =
          DetectionTable.ofNotes(KitTests.names(), BrokenBackends.all(), DetectionTable.ofFile());
      Files.writeString(DetectionTable.FILE, table.text(), UTF_8);
    }
  }

  @Test
  void noTwoTestsHaveOneName() {
    assertThat(KitTests.names()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
  }

  @Test
  void theTableNamesTheTestsOfTheKit() throws IOException {
    assertThat(DetectionTable.ofFile().finds().keySet())
        .containsExactlyInAnyOrderElementsOf(KitTests.names());
  }

  @Test
  void theTableNamesTheMutants() throws IOException {
    assertThat(DetectionTable.ofFile().mutants())
        .containsExactlyInAnyOrderElementsOf(
            BrokenBackends.all().stream().map(Mutant::name).toList());
  }

  @Test
  void everyTestFindsAMutant() throws IOException {
    Map<String, Set<String>> finds = DetectionTable.ofFile().finds();

    assertThat(finds.keySet().stream().filter(test -> finds.getOrDefault(test, Set.of()).isEmpty()))
        .as("tests that find nothing every time")
        .isEmpty();
  }

  @Test
  void noMutantIsFoundByTestsOfOtherClauses() throws IOException {
    DetectionTable table = DetectionTable.ofFile();

    assertThat(BrokenBackends.all())
        .allSatisfy(
            mutant ->
                assertThat(table.findersOf(mutant.name()))
                    .extracting(DetectionTable::clause)
                    .as("clauses of the tests that find %s", mutant.name())
                    .isSubsetOf(mutant.red()));
  }

  @Test
  void theDocumentEqualsTheTextOfItsTable() throws IOException {
    assertThat(Files.readString(DetectionTable.FILE, UTF_8))
        .isEqualTo(DetectionTable.ofFile().text());
  }
}

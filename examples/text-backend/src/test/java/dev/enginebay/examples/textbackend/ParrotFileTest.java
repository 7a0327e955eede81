package dev.enginebay.examples.textbackend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParrotFileTest {

  private static final String GOOD =
      """
      parrot 1
      name Polly
      context 64
      pace 500
      phrases 2
      Hello there!
      Polly wants a cracker.
      """;

  @TempDir Path folder;

  @Test
  void readsWhatStandsInTheFile() throws IOException {
    ParrotFile file = ParrotFile.read(written(GOOD, StandardCharsets.UTF_8));

    assertThat(file.info(64).name()).isEqualTo("Polly");
    assertThat(file.context()).isEqualTo(64);
    assertThat(file.pace()).isEqualTo(500);
    assertThat(file.phrases()).containsExactly("Hello there!", "Polly wants a cracker.");
  }

  @ParameterizedTest
  @CsvSource({
    "parrot 1, parakeet 1, line 1",
    "name Polly, nom Polly, line 2",
    "name Polly, name, line 2",
    "context 64, context 0, line 3",
    "context 64, context 99999999999, line 3",
    "context 64, context -1, line 3",
    "pace 500, pace soon, line 4",
    "phrases 2, phrases 0, line 5",
    "phrases 2, phrases 3, line 5",
    "phrases 2, phrases 1, line 5",
    "Hello there!, '', line 6",
  })
  void namesTheLineThatIsWrong(String right, String wrong, String line) throws IOException {
    Path path = written(GOOD.replace(right, wrong), StandardCharsets.UTF_8);

    assertRefused(path, Reason.MODEL_INVALID, line);
  }

  @Test
  void refusesAFileThatWasCut() throws IOException {
    for (int length = 0; length < GOOD.length(); length++) {
      Path path = written(GOOD.substring(0, length), StandardCharsets.UTF_8);

      assertRefused(path, Reason.MODEL_INVALID, "line ");
    }
  }

  @Test
  void refusesAnotherVersionByName() throws IOException {
    Path path = written(GOOD.replace("parrot 1", "parrot 2"), StandardCharsets.UTF_8);

    assertRefused(path, Reason.MODEL_UNSUPPORTED, "parrot 2");
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    assertRefused(
        written(GOOD.replace("Polly", "P\u00f6lly"), ISO_8859_1), Reason.MODEL_INVALID, "UTF-8");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Path path = written(GOOD + "x".repeat(1 << 20), StandardCharsets.UTF_8);

    assertRefused(path, Reason.MODEL_INVALID, "bytes");
  }

  private Path written(String text, Charset charset) throws IOException {
    return Files.writeString(folder.resolve("test.parrot"), text, charset);
  }

  private static void assertRefused(Path path, Reason reason, String part) {
    assertThatThrownBy(() -> ParrotFile.read(path))
        .isInstanceOfSatisfying(
            InferenceException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason))
        .hasMessageContaining(path.toString())
        .hasMessageContaining(part);
  }
}

package dev.enginebay.modelfile.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.Penalties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationConfigTest {

  @TempDir Path folder;

  @Test
  void recommendsNothingWithoutAFile() {
    assertThat(GenerationConfig.of(HuggingFaceFolder.read(folder))).isEqualTo(ChatOptions.unset());
  }

  @Test
  void recommendsWhatTheMakerSays() throws IOException {
    assertThat(
            of(
                """
                {"do_sample": true, "temperature": 0.7, "top_p": 0.8, "top_k": 20, "min_p": 0.0,
                 "repetition_penalty": 1.05, "eos_token_id": [1, 2]}
                """))
        .isEqualTo(
            ChatOptions.unset()
                .withTemperature(0.7)
                .withTopP(0.8)
                .withTopK(20)
                .withMinP(0)
                .withPenalties(Penalties.unset().withRepeat(1.05).withWindow(-1)));
  }

  @Test
  void isGreedyWhereTokensAreNotDrawnAtRandom() throws IOException {
    assertThat(of("{\"do_sample\": false, \"temperature\": 0.7, \"top_p\": 0.8}"))
        .isEqualTo(ChatOptions.unset().withTemperature(0));
  }

  @Test
  void leavesUnsetWhatIsOutOfRange() throws IOException {
    assertThat(
            of(
                "{\"temperature\": -1, \"top_p\": 1.5, \"top_k\": 2.5, \"repetition_penalty\":"
                    + " 1.0}"))
        .isEqualTo(ChatOptions.unset());
  }

  @Test
  void refusesAValueOfAWrongKindByName() {
    assertThatThrownBy(() -> of("{\"temperature\": \"warm\"}"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("generation_config.json", "temperature");
  }

  private ChatOptions of(String content) throws IOException {
    Files.writeString(folder.resolve("generation_config.json"), content);
    return GenerationConfig.of(HuggingFaceFolder.read(folder));
  }
}

package dev.enginebay.modelfile.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.Penalties;
import dev.enginebay.modelfile.options.Recommendation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationConfigTest {

  @TempDir Path folder;

  @Test
  void recommendsNothingWithoutAFile() {
    assertThat(GenerationConfig.of(HuggingFaceFolder.read(folder)))
        .isEqualTo(Recommendation.none());
  }

  @Test
  void recommendsWhatTheMakerSays() throws IOException {
    assertThat(
            options(
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
    assertThat(options("{\"do_sample\": false, \"temperature\": 0.7, \"top_p\": 0.8}"))
        .isEqualTo(ChatOptions.unset().withTemperature(0));
  }

  @Test
  void leavesUnsetWhatIsOutOfRangeAndNamesIt() throws IOException {
    Recommendation read =
        of(
            """
            {"temperature": -1, "top_p": 1.5, "top_k": 2.5, "min_p": 0.1, "repetition_penalty": 0}
            """);

    assertThat(read.options()).isEqualTo(ChatOptions.unset().withMinP(0.1));
    assertThat(read.caveat())
        .hasValue(
            "generation_config.json recommends what is out of range and not used:"
                + " repetition_penalty 0, temperature -1, top_p 1.5, top_k 2.5; the defaults apply to"
                + " requests that leave these options unset");
  }

  @Test
  void hasNoCaveatForANeutralPenalty() throws IOException {
    assertThat(of("{\"repetition_penalty\": 1.0}")).isEqualTo(Recommendation.none());
  }

  @Test
  void refusesAValueOfAWrongKindByName() {
    assertThatThrownBy(() -> of("{\"temperature\": \"warm\"}"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("generation_config.json", "temperature");
  }

  /** Returns the options of a file of which every value is used. */
  private ChatOptions options(String content) throws IOException {
    Recommendation read = of(content);
    assertThat(read.caveat()).isEmpty();
    return read.options();
  }

  private Recommendation of(String content) throws IOException {
    Files.writeString(folder.resolve("generation_config.json"), content);
    return GenerationConfig.of(HuggingFaceFolder.read(folder));
  }
}

package dev.enginebay.modelfile.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.modelfile.testing.GgufWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendedOptionsTest {

  @TempDir Path folder;

  private final GgufWriter file = new GgufWriter();

  @Test
  void recommendsNothingWithoutKeys() {
    assertThat(read()).isEqualTo(Recommendation.none());
  }

  @Test
  void recommendsWhatTheMakerSays() {
    file.float32("general.sampling.temp", 0.6f)
        .float32("general.sampling.top_p", 0.95f)
        .int32("general.sampling.top_k", 20)
        .float32("general.sampling.min_p", 0)
        .float32("general.sampling.penalty_repeat", 1.05f)
        .int32("general.sampling.penalty_last_n", -1);

    assertThat(read())
        .isEqualTo(
            Recommendation.of(
                ChatOptions.unset()
                    .withTemperature(0.6)
                    .withTopP(0.95)
                    .withTopK(20)
                    .withMinP(0)
                    .withPenalties(Penalties.unset().withRepeat(1.05).withWindow(-1))));
  }

  @Test
  void leavesUnsetWhatIsOutOfRangeOrOfAnotherTypeAndNamesIt() {
    file.float32("general.sampling.temp", Float.NaN)
        .float32("general.sampling.top_p", 0.5f)
        .int32("general.sampling.top_k", -2)
        .text("general.sampling.min_p", "little")
        .int32("general.sampling.penalty_last_n", -3);

    Recommendation read = read();

    assertThat(read.options()).isEqualTo(ChatOptions.unset().withTopP(0.5));
    assertThat(read.caveat())
        .hasValue(
            "model.gguf recommends what is out of range and not used: general.sampling.temp NaN,"
                + " general.sampling.top_k -2, general.sampling.min_p of another type,"
                + " general.sampling.penalty_last_n -3; the defaults apply to requests that leave"
                + " these options unset");
  }

  private Recommendation read() {
    return RecommendedOptions.of(GgufFile.read(file.write(folder.resolve("model.gguf"))));
  }
}

package dev.enginebay.reference.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.testing.Decoders;
import dev.enginebay.tinymodel.TinyModel;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the option {@code ID.weights} of an engine: {@code fast} may round activations, changes
 * few answers, and {@link ModelInfo} says so.
 */
public abstract class FastWeightsTests {

  @TempDir Path folder;

  /** Returns the engine to test. */
  protected abstract Engine engine();

  /** Returns whether {@code fast} rounds activations on unquantized files too. */
  protected abstract boolean roundsUnquantizedModels();

  /** Rounded activations change logits, but mostly not which one is the largest. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mostlyPrefersTheSameTokens(boolean eightBits) {
    Path file = eightBits ? TinyModelFiles.q8_0(folder) : TinyModelFiles.q4_k_m(folder);
    int[] text = new Random(11).ints(120, 0, 1000).toArray();
    try (Decoder exact = open(file, "exact");
        Decoder fast = open(file, "fast")) {
      float[][] expected = Decoders.prompt(exact, 0, text);
      float[][] rounded = Decoders.prompt(fast, 0, text);

      assertThat(rounded[0]).isNotEqualTo(expected[0]);
      int same = 0;
      for (int row = 0; row < text.length; row++) {
        same += largest(rounded[row]) == largest(expected[row]) ? 1 : 0;
      }
      assertThat(same).isGreaterThanOrEqualTo(text.length * 85 / 100);
    }
  }

  @Test
  void isReported() {
    Path quantized = TinyModelFiles.q8_0(folder);
    Path whole = TinyModel.extract(folder);

    assertThat(info(quantized, "fast").roundsActivations()).isTrue();
    assertThat(info(quantized, "exact").roundsActivations()).isFalse();
    assertThat(info(quantized, "auto").details()).containsKey("weights");
    assertThat(info(whole, "fast").roundsActivations()).isEqualTo(roundsUnquantizedModels());
  }

  @Test
  void isRefusedIfItIsUnknown() {
    assertThatThrownBy(() -> open(TinyModelFiles.q8_0(folder), "quick"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(option(), "exact, fast or auto", "quick");
  }

  private static int largest(float[] row) {
    int largest = 0;
    for (int i = 1; i < row.length; i++) {
      largest = row[i] > row[largest] ? i : largest;
    }
    return largest;
  }

  private String option() {
    return engine().id() + ".weights";
  }

  private LoadConfig config(String weights) {
    return LoadConfig.unset()
        .withThreads(1)
        .withConcurrency(1)
        .withContextSize(256)
        .withBackendOptions(Map.of(option(), weights));
  }

  private Decoder open(Path file, String weights) {
    return engine().check(file, config(weights)).open().decoder();
  }

  private ModelInfo info(Path file, String weights) {
    try (InferenceBackend backend = new DecoderBackend(engine())) {
      return backend.load(file, config(weights));
    }
  }
}

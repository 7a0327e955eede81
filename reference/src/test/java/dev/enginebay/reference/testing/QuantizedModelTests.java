package dev.enginebay.reference.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.testing.Decoders;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.reference.ReferenceLogits;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that an engine computes with the numbers that the blocks of a quantized file stand for,
 * without rounding activations.
 */
public abstract class QuantizedModelTests {

  private static final int CONTEXT = 128;

  @TempDir Path folder;

  /** Returns the engine to test. */
  protected abstract Engine engine();

  @Test
  void isExactOnQ8() {
    assertExact(TinyModelFiles.q8_0(folder));
  }

  @Test
  void isExactOnAMixtureOfQ4AndQ6() {
    assertExact(TinyModelFiles.q4_k_m(folder));
  }

  private void assertExact(Path file) {
    Model model = Model.of(GgufModel.of(GgufFile.read(file)));
    int size = model.transformer(CONTEXT).vocabularySize();
    int[] text = new Random(3).ints(90, 0, size).toArray();
    float[][] reference = ReferenceLogits.of(model, model.transformer(CONTEXT), CONTEXT, text);

    try (Decoder decoder = Decoders.open(engine(), file, CONTEXT, 2)) {
      assertSame(Decoders.prompt(decoder, 0, text), reference);
      assertSame(Decoders.stepwise(decoder, 1, text), reference);
    }
  }

  private static void assertSame(float[][] logits, float[][] reference) {
    for (int row = 0; row < reference.length; row++) {
      assertThat(logits[row]).containsExactly(reference[row], within(2e-4f));
    }
  }
}

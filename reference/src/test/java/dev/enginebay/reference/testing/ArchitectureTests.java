package dev.enginebay.reference.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.testing.Decoders;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.RandomTransformer;
import dev.enginebay.modelfile.testing.SyntheticVocabulary;
import dev.enginebay.modelfile.testing.TransformerVariant;
import dev.enginebay.reference.ReferenceLogits;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares an engine with the reference on random models of every described architecture. That the
 * models are sensitive to each part of a description, {@code AgainstReferenceTest} of llama.cpp's
 * backend shows.
 */
public abstract class ArchitectureTests {

  /** Relative to the largest logit. */
  private static final double TOLERANCE = 2e-5;

  private static final int[] TOKENS =
      new SplittableRandom(7).ints(80, 3, SyntheticVocabulary.SIZE).toArray();

  @TempDir Path folder;

  /** Returns the engine to test. */
  protected abstract Engine engine();

  static List<TransformerVariant> variants() {
    return TransformerVariant.all();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void computesTheSameAtOnceAndTokenByToken(TransformerVariant variant) {
    assertSame(variant.writer(), variant.contextLength());
  }

  @Test
  void addsEveryBiasThatALlamaMayHave() {
    GgufWriter writer = RandomTransformer.writer("llama");
    for (int block = 0; block < 3; block++) {
      String name = "blk." + block + ".";
      writer
          .tensor(name + "attn_q.bias", numbers(1, 64), 64)
          .tensor(name + "attn_k.bias", numbers(2, 32), 32)
          .tensor(name + "attn_v.bias", numbers(3, 32), 32)
          .tensor(name + "attn_output.bias", numbers(4, 64), 64)
          .tensor(name + "ffn_gate.bias", numbers(5, 96), 96)
          .tensor(name + "ffn_up.bias", numbers(6, 96), 96)
          .tensor(name + "ffn_down.bias", numbers(7, 64), 64);
    }

    assertSame(writer, 256);
  }

  private void assertSame(GgufWriter writer, int contextLength) {
    Path file = writer.write(folder.resolve("model.gguf"));
    Model model = Model.of(GgufModel.of(GgufFile.read(file)));
    float[][] reference =
        ReferenceLogits.of(model, model.transformer(contextLength), contextLength, TOKENS);

    try (Decoder decoder = Decoders.open(engine(), file, contextLength, 1)) {
      assertThat(ReferenceLogits.difference(reference, Decoders.prompt(decoder, 0, TOKENS)))
          .isLessThan(TOLERANCE);
      decoder.truncate(0, 0);
      assertThat(ReferenceLogits.difference(reference, Decoders.stepwise(decoder, 0, TOKENS)))
          .isLessThan(TOLERANCE);
    }
  }

  private static float[] numbers(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-0.7, 0.7);
    }
    return numbers;
  }
}

package dev.enginebay.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.RandomTransformer;
import dev.enginebay.modelfile.testing.SyntheticVocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the graph of each architecture computes what the reference computes. */
class AgainstReferenceTest {

  /** Relative to the largest logit. */
  private static final double TOLERANCE = 2e-5;

  private static final int CONTEXT = 256;
  private static final int[] TOKENS =
      new SplittableRandom(7).ints(80, 3, SyntheticVocabulary.SIZE).toArray();

  @TempDir Path folder;

  static List<String> architectures() {
    return RandomTransformer.ARCHITECTURES;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void computesTheSameLogitsAtOnceAndTokenByToken(String architecture) {
    Path file = RandomTransformer.writer(architecture).write(folder.resolve("model.gguf"));
    Model model = Model.of(GgufModel.of(GgufFile.read(file)));
    float[][] reference = ReferenceLogits.of(model, model.transformer(CONTEXT), CONTEXT, TOKENS);

    try (Decoder decoder = open(file)) {
      assertThat(Difference.between(reference, prompt(decoder))).isLessThan(TOLERANCE);
      decoder.truncate(0, 0);
      assertThat(Difference.between(reference, stepwise(decoder))).isLessThan(TOLERANCE);
    }
  }

  private static Decoder open(Path file) {
    LoadConfig config =
        LoadConfig.unset().withThreads(1).withContextSize(CONTEXT).withConcurrency(1);
    return new OnnxEngine().check(file, config).open().decoder();
  }

  private static float[][] prompt(Decoder decoder) {
    evaluate(decoder, new Run(0, 0, TOKENS, 0));
    float[][] rows = new float[TOKENS.length][];
    Arrays.setAll(rows, row -> row(decoder, row));
    return rows;
  }

  private static float[][] stepwise(Decoder decoder) {
    float[][] rows = new float[TOKENS.length][];
    for (int position = 0; position < rows.length; position++) {
      evaluate(decoder, new Run(0, position, new int[] {TOKENS[position]}, 0));
      rows[position] = row(decoder, 0);
    }
    return rows;
  }

  private static void evaluate(Decoder decoder, Run run) {
    assertThat(decoder.evaluate(new Step(List.of(run)))).isEqualTo(Outcome.COMPLETED);
  }

  private static float[] row(Decoder decoder, int row) {
    float[] copy = new float[decoder.geometry().vocabularySize()];
    decoder.logits(row).get(copy);
    return copy;
  }
}

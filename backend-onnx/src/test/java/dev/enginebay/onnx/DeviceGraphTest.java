package dev.enginebay.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.testing.Decoders;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.SyntheticVocabulary;
import dev.enginebay.modelfile.testing.TransformerVariant;
import dev.enginebay.onnx.session.Processor;
import dev.enginebay.onnx.transformer.CacheForm;
import dev.enginebay.onnx.weights.Precision;
import dev.enginebay.reference.ReferenceLogits;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The graph for GPUs, computed by the CPU. */
class DeviceGraphTest {

  /** Relative to the largest logit. Random weights let the 11 bits of attention show most. */
  private static final double TOLERANCE = 2e-2;

  private static final double TOLERANCE_OF_TRAINED = 2e-3;

  private static final int[] TOKENS =
      new SplittableRandom(7).ints(80, 3, SyntheticVocabulary.SIZE).toArray();

  @TempDir Path folder;

  static List<TransformerVariant> variants() {
    return TransformerVariant.all();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void computesTheSameAsTheReferenceBut16BitsInAttention(TransformerVariant variant) {
    assertAgrees(
        variant.writer().write(folder.resolve("model.gguf")), variant.contextLength(), TOLERANCE);
  }

  @Test
  void multipliesWithQuantizedWeightsAsTheyAre() {
    for (Path file : TinyModelFiles.all(folder)) {
      assertAgrees(file, 128, TOLERANCE_OF_TRAINED);
    }
  }

  @Test
  void sequencesAreIndependentCanBeCopiedAndCutOff() {
    Path file = TransformerVariant.all().get(0).writer().write(folder.resolve("model.gguf"));
    int[] begin = Arrays.copyOf(TOKENS, 40);
    int[] other = Arrays.copyOfRange(TOKENS, 20, 50);
    try (Decoder decoder = open(file, 128, 3)) {
      float[][] whole = Decoders.stepwise(decoder, 0, TOKENS);
      Decoders.prompt(decoder, 2, other);
      Decoders.prompt(decoder, 1, begin);
      decoder.copyPrefix(1, 2, 40);
      decoder.truncate(1, 30);

      for (int sequence = 1; sequence <= 2; sequence++) {
        int length = sequence == 1 ? 30 : 40;
        for (int position = length; position < TOKENS.length; position++) {
          Decoders.evaluate(decoder, new Run(sequence, position, new int[] {TOKENS[position]}, 0));
          assertThat(
                  ReferenceLogits.difference(
                      new float[][] {whole[position]}, new float[][] {Decoders.row(decoder, 0)}))
              .isLessThan(TOLERANCE_OF_TRAINED);
        }
      }
    }
  }

  private static void assertAgrees(Path file, int contextLength, double tolerance) {
    Model model = Model.of(GgufModel.of(GgufFile.read(file)));
    int[] tokens = Arrays.copyOf(TOKENS, Math.min(TOKENS.length, contextLength));
    float[][] reference =
        ReferenceLogits.of(model, model.transformer(contextLength), contextLength, tokens);
    try (Decoder decoder = open(file, contextLength, 1)) {
      assertThat(ReferenceLogits.difference(reference, Decoders.prompt(decoder, 0, tokens)))
          .isLessThan(tolerance);
      decoder.truncate(0, 0);
      assertThat(ReferenceLogits.difference(reference, Decoders.stepwise(decoder, 0, tokens)))
          .isLessThan(tolerance);
    }
  }

  private static Decoder open(Path file, int contextLength, int sequences) {
    KnownModel known = KnownModel.require(file);
    Transformer transformer = known.model().transformer(contextLength);
    return new ModelLoader(
            known,
            new OnnxSettings(
                new Geometry(
                    transformer.vocabularySize(), contextLength, sequences, 512, Mixing.NONE),
                transformer,
                Precision.DEVICE,
                1,
                Processor.CPU,
                CacheForm.ROWS))
        .load();
  }
}

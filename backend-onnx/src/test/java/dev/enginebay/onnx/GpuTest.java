package dev.enginebay.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.Device;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.testing.Decoders;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.TransformerVariant;
import dev.enginebay.reference.ReferenceLogits;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only a machine with a GPU shows; see {@code .ci/gpu-onnx}. */
@EnabledIfSystemProperty(named = "enginebay.gpu", matches = "true")
class GpuTest {

  private static final LoadConfig ON_GPU = LoadConfig.unset().withGpuLayers(-1);

  @TempDir Path folder;

  static List<TransformerVariant> variants() {
    return TransformerVariant.all();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void computesTheSameAsTheReferenceBut16BitsInAttention(TransformerVariant variant) {
    assertAgrees(
        variant.writer().write(folder.resolve("model.gguf")), variant.contextLength(), 2e-2);
  }

  @Test
  void computesTheTinyModelAsTheReference() {
    for (Path file : TinyModelFiles.all(folder)) {
      assertAgrees(file, 128, 2e-3);
    }
  }

  @Test
  void modelInfoNamesTheGpu() {
    try (InferenceBackend backend = new DecoderBackend(new OnnxEngine())) {
      ModelInfo info = backend.load(TinyModelFiles.all(folder).get(0), ON_GPU);

      assertThat(info.devices()).extracting(Device::kind).containsExactly(Device.Kind.GPU);
      assertThat(info.gpuLayers()).hasValue(info.file().layers().orElseThrow() + 1);
      assertThat(
              backend
                  .infer(
                      Prompt.raw("The capital of France is"),
                      ChatOptions.unset().withTemperature(0).withMaxTokens(2))
                  .text())
          .contains("Paris");
    }
  }

  private static void assertAgrees(Path file, int contextLength, double tolerance) {
    Model model = Model.of(GgufModel.of(GgufFile.read(file)));
    int vocabulary = model.transformer(contextLength).vocabularySize();
    int[] tokens = new SplittableRandom(7).ints(80, 3, vocabulary).toArray();
    float[][] reference =
        ReferenceLogits.of(model, model.transformer(contextLength), contextLength, tokens);
    LoadConfig config = ON_GPU.withContextSize(contextLength).withConcurrency(1);
    try (Decoder decoder = new OnnxEngine().check(file, config).open().decoder()) {
      assertThat(ReferenceLogits.difference(reference, Decoders.prompt(decoder, 0, tokens)))
          .isLessThan(tolerance);
      decoder.truncate(0, 0);
      assertThat(ReferenceLogits.difference(reference, Decoders.stepwise(decoder, 0, tokens)))
          .isLessThan(tolerance);
    }
  }
}

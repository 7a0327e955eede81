package dev.enginebay.modelfile.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerWeightsTest {

  @TempDir Path folder = Path.of("");

  @Test
  void countsEveryWeightOnce() {
    GgufModel model = model();
    LayerWeights weights = LayerWeights.of(model);

    assertThat(
            weights.input()
                + weights.blocks().stream().mapToLong(Long::longValue).sum()
                + weights.output())
        .isEqualTo(model.file().tensors().stream().mapToLong(TensorInfo::bytes).sum());
  }

  @Test
  void givesABlockWhatBearsItsNumber() {
    GgufModel model = model();

    assertThat(LayerWeights.of(model).blocks())
        .containsExactly(bytes(model, "blk.0."), bytes(model, "blk.1."));
  }

  @Test
  void countsTheEmbeddingAsInput() {
    GgufModel model = model();

    assertThat(LayerWeights.of(model).input()).isEqualTo(bytes(model, "token_embd.weight"));
  }

  @Test
  void letsTheEmbeddingServeAsOutputWhereThereIsNoOutputMatrix() {
    GgufModel model = model();

    assertThat(LayerWeights.of(model).sharedOutput()).isEqualTo(bytes(model, "token_embd.weight"));
  }

  @Test
  void sharesNothingWhereThereIsAnOutputMatrix() {
    GgufModel model =
        read(
            SyntheticLlama.writer()
                .tensor(
                    "output.weight",
                    GgufWriter.F16,
                    SyntheticLlama.WIDTH,
                    SyntheticLlama.VOCABULARY));

    assertThat(LayerWeights.of(model).sharedOutput()).isZero();
    assertThat(LayerWeights.of(model).output())
        .isEqualTo(bytes(model, "output.weight") + bytes(model, "output_norm.weight"));
  }

  private static long bytes(GgufModel model, String prefix) {
    return model.file().tensors().stream()
        .filter(tensor -> tensor.name().startsWith(prefix))
        .mapToLong(TensorInfo::bytes)
        .sum();
  }

  private GgufModel model() {
    return read(SyntheticLlama.writer());
  }

  private GgufModel read(GgufWriter writer) {
    return GgufModel.of(GgufFile.read(writer.write(folder.resolve("model.gguf"))));
  }
}

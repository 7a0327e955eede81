package dev.enginebay.modelfile.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescribedModelTest {

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"llama", "qwen2", "smollm3", "mistral3", "gemma"})
  void knowsAllOfAModelThatHasWhatItsArchitectureHas(String architecture) {
    assertThat(described(SyntheticLlama.writer(architecture))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen3", "gemma2", "gemma3", "phi3"})
  void refusesAModelWithoutATensorOfItsArchitecture(String architecture) {
    assertThatThrownBy(() -> described(SyntheticLlama.writer(architecture)))
        .hasMessageContaining("tensor blk.0.")
        .hasMessageContaining("is missing");
  }

  @Test
  void doesNotKnowAnArchitectureWithoutADescription() {
    assertThat(described(SyntheticLlama.writer("starcoder2"))).isFalse();
  }

  @Test
  void looksForNoDescriptionUnderANameThatIsAPath() {
    assertThat(described(SyntheticLlama.writer("../descriptions/llama"))).isFalse();
  }

  @Test
  void doesNotKnowAKeyThatTheDescriptionLacks() {
    assertThat(described(SyntheticLlama.writer().uint32("llama.attention.sliding_window", 4)))
        .isFalse();
  }

  @Test
  void doesNotKnowATensorThatTheDescriptionLacks() {
    assertThat(described(SyntheticLlama.writer().tensor("blk.0.other", GgufWriter.F32, 4)))
        .isFalse();
  }

  @Test
  void doesNotKnowATensorOfABlockThatTheModelLacks() {
    assertThat(described(SyntheticLlama.writer().tensor("blk.2.attn_q.bias", GgufWriter.F32, 32)))
        .isFalse();
  }

  @Test
  void knowsABiasThatMayBeThere() {
    assertThat(
            described(
                SyntheticLlama.writer("qwen2").tensor("blk.1.attn_q.bias", GgufWriter.F32, 32)))
        .isTrue();
  }

  @Test
  void refusesABiasOfAnotherLength() {
    assertThatThrownBy(
            () ->
                described(
                    SyntheticLlama.writer("qwen2").tensor("blk.1.attn_q.bias", GgufWriter.F32, 16)))
        .hasMessageContaining("blk.1.attn_q.bias has the dimensions [16]");
  }

  @Test
  void doesNotKnowAModelWhoseBlocksDiffer() {
    assertThat(described(SyntheticLlama.writer().ints("llama.attention.head_count_kv", 2, 2)))
        .isFalse();
  }

  private boolean described(GgufWriter writer) {
    return GgufModel.of(GgufFile.read(writer.write(folder.resolve("model.gguf")))).described();
  }
}

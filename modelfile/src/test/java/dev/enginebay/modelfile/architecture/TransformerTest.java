package dev.enginebay.modelfile.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.modelfile.architecture.Transformer.Block;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.RandomTransformer;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerTest {

  @TempDir Path folder = Path.of("");

  static List<String> architectures() {
    return RandomTransformer.ARCHITECTURES;
  }

  @Test
  void everyDescriptionIsListed() throws Exception {
    Path descriptions =
        Path.of(Objects.requireNonNull(getClass().getResource("descriptions")).toURI());
    try (Stream<Path> files = Files.list(descriptions)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(ArchitectureDescription.KNOWN);
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void isReadOfEveryDescribedArchitecture(String architecture) {
    assertThat(transformer(RandomTransformer.writer(architecture)).architecture())
        .isEqualTo(architecture);
  }

  @ParameterizedTest
  @CsvSource({"gemma2, 46, 16", "gemma2, 42, 32", "gemma3, 62, 16", "gemma3, 48, 32"})
  void scalesAttentionOfTheLargestGemmasByTheirWidth(String architecture, int blocks, int length) {
    assertThat(transformer(RandomTransformer.writer(architecture, blocks)).attentionScale())
        .isEqualTo(1 / Math.sqrt(length));
  }

  @Test
  void looksThroughAWindowInFiveOfSixBlocksOfGemma3() {
    assertThat(transformer(RandomTransformer.writer("gemma3")).blocks())
        .extracting(Block::window)
        .containsExactly(7, 7, 7, 7, 7, 0, 7);
  }

  @Test
  void looksThroughAWindowWhereThePatternSaysSo() {
    byte[] flags = {1, 0, 0, 1, 1, 0, 0};
    GgufWriter writer =
        RandomTransformer.writer("gemma3")
            .array("gemma3.attention.sliding_window_pattern", 7, flags.length, flags);

    assertThat(transformer(writer).blocks())
        .extracting(Block::window)
        .containsExactly(7, 0, 0, 7, 7, 0, 0);
  }

  @Test
  void refusesAPatternForOtherBlocks() {
    GgufWriter writer =
        RandomTransformer.writer("gemma3")
            .array("gemma3.attention.sliding_window_pattern", 7, 2, new byte[] {1, 0});

    assertThatThrownBy(() -> transformer(writer))
        .hasMessageContaining("gemma3.attention.sliding_window_pattern has 2 elements");
  }

  @Test
  void refusesASoftCapByWhichEnginesWouldDivideByZero() {
    assertThatThrownBy(
            () ->
                transformer(
                    RandomTransformer.writer("gemma2").float32("gemma2.attn_logit_softcapping", 0)))
        .hasMessageContaining("gemma2.attn_logit_softcapping is 0");
  }

  @Test
  void refusesAWindowThroughWhichNothingIsSeen() {
    assertThatThrownBy(
            () ->
                transformer(
                    RandomTransformer.writer("gemma2")
                        .uint32("gemma2.attention.sliding_window", 0)))
        .hasMessageContaining("gemma2.attention.sliding_window is 0");
  }

  @Test
  void doesNotRotateEveryFourthBlockOfSmollm3() {
    assertThat(transformer(RandomTransformer.writer("smollm3")).blocks())
        .extracting(block -> block.rotation().isPresent())
        .containsExactly(true, true, true, false, true);
  }

  @Test
  void takesTheLongFactorsOfPhi3BeyondItsContext() {
    GgufModel model = model(RandomTransformer.writer("phi3"));

    assertThat(Model.of(model).transformer(256).frequencyFactors())
        .hasValue("rope_factors_short.weight");
    assertThat(Model.of(model).transformer(257).frequencyFactors())
        .hasValue("rope_factors_long.weight");
  }

  @Test
  void keepsFastPairsAndStretchesSlowOnesByYarn() {
    List<Double> frequencies =
        transformer(RandomTransformer.writer("mistral3"))
            .blocks()
            .get(0)
            .rotation()
            .orElseThrow()
            .frequencies();

    assertThat(frequencies.get(0)).isEqualTo(1);
    assertThat(frequencies.get(7)).isCloseTo(Math.pow(50_000, -7 / 8.0) / 4, within(1e-12));
  }

  @Test
  void namesTheArchitecturesThatItKnows() throws IOException {
    GgufFile novel = GgufFile.read(SyntheticLlama.writer("novel").write(folder.resolve("n.gguf")));

    assertThatThrownBy(() -> Model.requireArchitecture(novel))
        .hasMessageContaining("novel")
        .hasMessageContaining("gemma, gemma2, gemma3, llama, mistral3");
  }

  @Test
  void namesAHyperParameterThatTheDescriptionLacks() {
    assertThatThrownBy(
            () -> transformer(RandomTransformer.writer("llama").uint32("llama.swin_norm", 1)))
        .hasMessageContaining("the hyper-parameter llama.swin_norm");
  }

  @Test
  void namesATensorThatTheDescriptionLacks() {
    assertThatThrownBy(
            () ->
                transformer(
                    RandomTransformer.writer("llama")
                        .tensor("blk.0.attn_q_norm.weight", GgufWriter.F32, 16)))
        .hasMessageContaining("the tensor blk.0.attn_q_norm.weight");
  }

  @Test
  void findsPartsOfFusedTensors() {
    Model tensors = Model.of(model(RandomTransformer.writer("phi3")));

    assertThat(tensors.require("blk.1.attn_q.weight"))
        .isEqualTo(new Rows("blk.1.attn_qkv.weight", 0, 64, 0));
    assertThat(tensors.require("blk.1.attn_v.weight"))
        .isEqualTo(new Rows("blk.1.attn_qkv.weight", 96, 32, 0));
    assertThat(tensors.require("blk.1.ffn_gate.weight"))
        .isEqualTo(new Rows("blk.1.ffn_up.weight", 0, 96, 0));
    assertThat(tensors.require("blk.1.ffn_up.weight"))
        .isEqualTo(new Rows("blk.1.ffn_up.weight", 96, 96, 0));
    assertThat(tensors.find("blk.1.attn_q.bias")).isEqualTo(Optional.empty());
  }

  @Test
  void findsTheEmbeddingForAnOutputThatIsTied() {
    assertThat(Model.of(model(RandomTransformer.writer("llama"))).require("output.weight"))
        .isEqualTo(new Rows("token_embd.weight", 0, 300, 0));
    assertThat(Model.of(model(RandomTransformer.writer("qwen2"))).require("output.weight"))
        .isEqualTo(new Rows("output.weight", 0, 300, 0));
  }

  private Transformer transformer(GgufWriter writer) {
    return Model.of(model(writer)).transformer(RandomTransformer.CONTEXT);
  }

  private GgufModel model(GgufWriter writer) {
    return GgufModel.of(GgufFile.read(writer.write(folder.resolve("model.gguf"))));
  }
}

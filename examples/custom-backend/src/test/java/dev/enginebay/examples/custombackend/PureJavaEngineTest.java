package dev.enginebay.examples.custombackend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tinymodel.TinyFolder;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PureJavaEngineTest {

  @TempDir Path folder;

  private final PureJavaEngine engine = new PureJavaEngine();

  @Test
  void isFoundAsAService() {
    List<BackendProvider> found =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    assertThat(found).anyMatch(PureJavaProvider.class::isInstance);
    assertThat(found).extracting(BackendProvider::id).contains("purejava");
    assertThat(new PureJavaProvider().availability().available()).isTrue();
  }

  @Test
  void tellsWhatItLoaded() {
    try (InferenceBackend backend = new PureJavaProvider().create()) {
      ModelInfo info =
          backend.load(TinyModel.extract(folder), LoadConfig.unset().withContextSize(100));

      assertThat(info.name()).isEqualTo(TinyModel.NAME);
      assertThat(info.quantization()).contains("F16");
      assertThat(info.contextLength()).hasValue(100);
      assertThat(info.trainedContextLength()).hasValue(1024);
      assertThat(info.layers()).hasValue(3);
      assertThat(info.devices()).hasSize(1);
      assertThat(info.chatTemplate()).isPresent();
    }
  }

  @Test
  void tellsOfAFolderWhatItTellsOfTheFile() {
    Path written = TinyFolder.write(folder.resolve("tiny"));
    try (InferenceBackend backend = new PureJavaProvider().create()) {
      ModelInfo info = backend.load(written, LoadConfig.unset().withContextSize(100));

      assertThat(info.name()).isEqualTo("tiny");
      assertThat(info.format()).isEqualTo("safetensors");
      assertThat(info.quantization()).contains("F16");
      assertThat(info.trainedContextLength()).hasValue(1024);
      assertThat(info.layers()).hasValue(3);
      assertThat(info.chatTemplate()).isPresent();
      assertThat(info.digest().orElseThrow()).startsWith("sampled-sha256:");
    }
  }

  @Test
  void refusesAFolderWhoseTokenizerItDoesNotKnow() throws IOException {
    Path written = TinyFolder.write(folder.resolve("tiny"));
    Path tokenizer = written.resolve("tokenizer.json");
    Files.writeString(
        tokenizer, Files.readString(tokenizer).replace("\"type\": \"BPE\"", "\"type\": \"Novel\""));

    unsupported("Novel", written);
  }

  @Test
  void refusesOptionsByName() {
    refuses("contextSize", config -> config.withContextSize(1025));
    refuses("gpuLayers", config -> config.withGpuLayers(-1));
    refuses("gpuIds", config -> config.withGpuIds(List.of(0)));
    refuses("threads", config -> config.withThreads(2));
    refuses("concurrency", config -> config.withConcurrency(65));
    refuses("purejava.speed", config -> config.withBackendOptions(Map.of("purejava.speed", "9")));
  }

  @Test
  void honoursWhatItCan() {
    LoadConfig config =
        LoadConfig.unset()
            .withContextSize(1024)
            .withGpuLayers(0)
            .withThreads(1)
            .withConcurrency(64)
            .withBackendOptions(Map.of("llamacpp.flash-attention", "on"));

    assertThatCode(() -> engine.check(TinyModel.extract(folder), config))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesWhatIsAboveTheMemoryBudgetWithBothFigures() {
    InferenceException refusal =
        refusal(TinyModel.extract(folder), LoadConfig.unset().withMemoryBudget(5_000_000));

    assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_MEMORY);
    assertThat(refusal).hasMessageContaining("5,000,000").hasMessageContaining("needs about");
  }

  @Test
  void takesFewerSequencesWhereNobodyAskedAndMemoryIsShort() {
    Path file = TinyModel.extract(folder);
    LoadConfig config = LoadConfig.unset().withMemoryBudget(28_000_000);

    assertThatCode(() -> engine.check(file, config)).doesNotThrowAnyException();
    assertThat(refusal(file, config.withConcurrency(4)).reason()).isEqualTo(Reason.OUT_OF_MEMORY);
  }

  @Test
  void refusesWhatItDoesNotKnowByName() {
    unsupported(
        "IQ2_XXS",
        model(
            writer ->
                writer
                    .uint32("llama.feed_forward_length", 256)
                    .tensor("blk.0.ffn_gate.weight", GgufWriter.F16, SyntheticLlama.WIDTH, 256)
                    .tensor("blk.0.ffn_up.weight", GgufWriter.F16, SyntheticLlama.WIDTH, 256)
                    .tensor("blk.1.ffn_gate.weight", GgufWriter.F16, SyntheticLlama.WIDTH, 256)
                    .tensor("blk.1.ffn_up.weight", GgufWriter.F16, SyntheticLlama.WIDTH, 256)
                    .tensor("blk.1.ffn_down.weight", GgufWriter.F16, 256, SyntheticLlama.WIDTH)
                    .tensor(
                        "blk.0.ffn_down.weight",
                        16,
                        new byte[66 * SyntheticLlama.WIDTH],
                        256,
                        SyntheticLlama.WIDTH)));
    unsupported("gpt-neox", model(writer -> writer.text("tokenizer.ggml.pre", "gpt-neox")));
    unsupported(
        "general.architecture is novel",
        model(
            writer ->
                writer
                    .text("general.architecture", "novel")
                    .uint32("novel.context_length", 64)
                    .uint32("novel.block_count", 2)
                    .uint32("novel.embedding_length", SyntheticLlama.WIDTH)));
    unsupported(
        "llama.attention.sliding_window",
        model(writer -> writer.uint32("llama.attention.sliding_window", 8)));
    unsupported(
        "blk.0.attn_q_norm.weight",
        model(writer -> writer.tensor("blk.0.attn_q_norm.weight", GgufWriter.F32, 8)));
    unsupported("differ", model(writer -> writer.ints("llama.attention.head_count_kv", 2, 2)));
  }

  private Path model(UnaryOperator<GgufWriter> change) {
    return change.apply(SyntheticLlama.writer()).write(folder.resolve("changed.gguf"));
  }

  private void unsupported(String what, Path file) {
    InferenceException refusal = refusal(file, LoadConfig.unset());

    assertThat(refusal.reason()).isEqualTo(Reason.MODEL_UNSUPPORTED);
    assertThat(refusal).hasMessageContaining(what);
    assertThat(new PureJavaProvider().refusal(file)).isPresent();
  }

  private void refuses(String option, UnaryOperator<LoadConfig> change) {
    InferenceException refusal =
        refusal(TinyModel.extract(folder), change.apply(LoadConfig.unset()));

    assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(refusal).hasMessageStartingWith(option + ":");
  }

  private InferenceException refusal(Path file, LoadConfig config) {
    return catchThrowableOfType(InferenceException.class, () -> engine.check(file, config));
  }
}

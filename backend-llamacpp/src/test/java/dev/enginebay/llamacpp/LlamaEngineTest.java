package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.Device;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.llamacpp.placement.ModelMemory;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.modelfile.testing.GgufWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class LlamaEngineTest {

  private static final double MEBIBYTE = 1 << 20;
  private static final LoadConfig SMALL = LoadConfig.unset().withThreads(1).withContextSize(64);

  @TempDir Path folder;
  private final LlamaEngine engine = new LlamaEngine();

  @Test
  void tellsWhatIsKnownOfAModel() {
    Path file = RandomModel.write(folder);
    OpenModel open = engine.check(file, SMALL.withConcurrency(2).withGpuLayers(0)).open();
    open.decoder().close();

    ModelInfo info = open.info();

    assertThat(info.name()).isEqualTo("Random");
    assertThat(info.format()).isEqualTo("GGUF v3");
    assertThat(info.architecture()).hasValue("llama");
    assertThat(info.contextLength()).hasValue(64);
    assertThat(info.trainedContextLength()).hasValue(RandomModel.TRAINED_CONTEXT);
    assertThat(info.vocabularySize()).hasValue(262);
    assertThat(info.engine()).startsWith("llama.cpp ");
    assertThat(info.devices()).extracting(Device::kind).containsOnly(Device.Kind.CPU);
    assertThat(info.gpuLayers()).hasValue(0);
    assertThat(info.details()).containsEntry("threads", "1").containsEntry("concurrency", "2");
    assertThat(info.roundsActivations()).isFalse();
  }

  @Test
  void recommendsWhatTheFileRecommends() {
    OpenModel open = engine.check(RandomModel.write(folder), SMALL).open();
    open.decoder().close();

    assertThat(open.recommended())
        .isEqualTo(Recommendation.of(ChatOptions.unset().withTemperature(0.6).withTopK(20)));
  }

  @Test
  @DisabledIfSystemProperty(named = "enginebay.gpu", matches = "true")
  void declaresNoGpuWhereThereIsNone() {
    OpenModel open = engine.check(RandomModel.write(folder), SMALL).open();
    open.decoder().close();

    assertThat(open.capabilities()).containsExactly(Capability.CONCURRENT_GENERATIONS);
  }

  @Test
  void loadsFromAPathWithSpacesAndSupplementaryCharacters() throws IOException {
    Path strange = Files.createDirectory(folder.resolve("a b \u6771 \uD83D\uDE00"));

    OpenModel open = engine.check(RandomModel.write(strange), SMALL).open();
    open.decoder().close();

    assertThat(open.info().path().toString()).contains("\uD83D\uDE00");
  }

  @Test
  void hasNoMoreThanTheUsualContextAndFourSequencesUnlessAsked() {
    Path file =
        RandomModel.write(
            folder.resolve("long.gguf"), gguf -> gguf.uint32("llama.context_length", 100_000));
    OpenModel open = engine.check(file, LoadConfig.unset().withThreads(1)).open();
    open.decoder().close();

    assertThat(open.decoder().geometry().contextLength()).isEqualTo(4096);
    assertThat(open.decoder().geometry().sequences()).isEqualTo(4);
  }

  @Test
  void takesFewerSequencesUnlessAskedWhereMemoryIsShort() {
    Path file = RandomModel.write(folder);
    long forTwo = memory(file, FlashAttention.OFF).of(2048, 2).total();
    LoadConfig tight = LoadConfig.unset().withThreads(1).withMemoryBudget(forTwo);

    OpenModel open = engine.check(file, tight).open();
    open.decoder().close();

    assertThat(open.decoder().geometry().sequences()).isEqualTo(2);
  }

  @Test
  void needsNoMoreMemoryThanItEstimates() {
    Path file = RandomModel.write(folder);
    for (FlashAttention flash : List.of(FlashAttention.ON, FlashAttention.OFF)) {
      for (int sequences : List.of(1, 4)) {
        LoadConfig config =
            SMALL
                .withContextSize(2048)
                .withConcurrency(sequences)
                .withGpuLayers(0)
                .withBackendOptions(
                    Map.of("llamacpp.flash-attention", flash.name().toLowerCase(Locale.ROOT)));
        OpenModel open = engine.check(file, config).open();
        open.decoder().close();

        assertThat(mebibytes(open.info(), "KV cache"))
            .isEqualTo(memory(file, flash).of(2048, sequences).kvCache() / MEBIBYTE);
        assertThat(mebibytes(open.info(), "compute"))
            .as("flash attention %s, %s sequences", flash, sequences)
            .isBetween(0.1, memory(file, flash).of(2048, sequences).compute() / MEBIBYTE);
      }
    }
  }

  private static ModelMemory memory(Path file, FlashAttention flash) {
    GgufModel model = GgufModel.of(GgufFile.read(file));
    return new ModelMemory(model, LlamaProcess.library().abi(), flash);
  }

  private static double mebibytes(ModelInfo info, String use) {
    Matcher figure =
        Pattern.compile(use + " ([0-9.]+) MiB").matcher(info.details().get("memory CPU"));
    assertThat(figure.find()).isTrue();
    return Double.parseDouble(figure.group(1));
  }

  @Test
  void refusesAModelOverTheMemoryBudget() {
    Path file = RandomModel.write(folder);

    assertRefused(
        Reason.OUT_OF_MEMORY, () -> engine.check(file, SMALL.withMemoryBudget(1000)), "1,000");
  }

  @Test
  void refusesAnUnknownOptionOfItsOwn() {
    assertOptionRefused(
        SMALL.withBackendOptions(Map.of("llamacpp.turbo", "yes")),
        "llamacpp.turbo",
        "llamacpp.flash-attention");
  }

  @Test
  void leavesOptionsOfOtherBackendsAlone() {
    LoadConfig config = SMALL.withBackendOptions(Map.of("onnx.turbo", "yes"));

    assertThat(engine.check(RandomModel.write(folder), config)).isNotNull();
  }

  @Test
  void refusesAValueItDoesNotKnow() {
    assertOptionRefused(
        SMALL.withBackendOptions(Map.of("llamacpp.flash-attention", "maybe")),
        "llamacpp.flash-attention",
        "maybe");
  }

  @Test
  @DisabledIfSystemProperty(named = "enginebay.gpu", matches = "true")
  void refusesGpuLayersWithoutAGpu() {
    assertOptionRefused(SMALL.withGpuLayers(-1), "gpuLayers");
  }

  @Test
  void acceptsNoGpuLayersWithoutAGpu() {
    assertThat(engine.check(RandomModel.write(folder), SMALL.withGpuLayers(0))).isNotNull();
  }

  @Test
  @DisabledIfSystemProperty(named = "enginebay.gpu", matches = "true")
  void refusesAGpuThatIsNotThere() {
    assertOptionRefused(SMALL.withGpuIds(List.of(0)), "gpuIds");
  }

  @Test
  void refusesAContextLongerThanTheTrainedOne() {
    assertOptionRefused(SMALL.withContextSize(2049), "contextSize", "2048");
  }

  @Test
  void refusesMoreThreadsThanCpus() {
    int cpus = Runtime.getRuntime().availableProcessors();

    assertOptionRefused(SMALL.withThreads(cpus + 1), "threads", String.valueOf(cpus + 1));
  }

  @Test
  void refusesMoreSequencesThanLlamaCppHas() {
    assertOptionRefused(SMALL.withConcurrency(257), "concurrency");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertRefused(
        Reason.MODEL_NOT_FOUND,
        () -> engine.check(folder.resolve("none.gguf"), SMALL),
        "none.gguf");
  }

  @Test
  void refusesAPreTokenizerItDoesNotKnow() {
    assertModelRefused(gguf -> gguf.text("tokenizer.ggml.pre", "from-2030"), "from-2030");
  }

  @Test
  void refusesToGuessThePreTokenizer() {
    assertModelRefused(gguf -> gguf.text("tokenizer.ggml.pre", "default"), "tokenizer.ggml.pre");
  }

  @Test
  void refusesAVectorThatIsNotF32() {
    assertModelRefused(
        gguf -> gguf.tensor("output_norm.weight", GgufWriter.F16, 64), "output_norm.weight");
  }

  @Test
  void refusesASentencePieceVocabularyThatLacksAByte() {
    Path file =
        RandomModel.writeSentencePiece(
            folder.resolve("lacks.gguf"),
            gguf -> gguf.texts("tokenizer.ggml.tokens", RandomModel.piecesWithout("<0xE6>")));

    assertRefused(Reason.MODEL_UNSUPPORTED, () -> engine.check(file, SMALL), "<0xE6>");
  }

  @Test
  void tellsInLlamaCppsWordsWhyItDoesNotLoad() {
    Path file =
        RandomModel.write(
            folder.resolve("odd.gguf"), gguf -> gguf.tensor("of_no_use.weight", new float[64], 64));

    assertRefused(
        Reason.MODEL_UNSUPPORTED,
        () -> engine.check(file, SMALL).open().decoder().close(),
        "wrong number of tensors");
  }

  @Test
  void loadsAGoodFileAfterABadOne() {
    tellsInLlamaCppsWordsWhyItDoesNotLoad();

    OpenModel open = engine.check(RandomModel.write(folder), SMALL).open();
    open.decoder().close();

    assertThat(open.vocabulary().size()).isEqualTo(262);
  }

  @Test
  void refusesAFileThatWasChangedSinceItWasChecked() throws IOException {
    Path file = RandomModel.write(folder);
    CheckedModel checked = engine.check(file, SMALL);
    Files.write(file, new byte[100], StandardOpenOption.APPEND);

    assertThatThrownBy(checked::open).isInstanceOf(InferenceException.class);
  }

  private void assertOptionRefused(LoadConfig config, String... words) {
    Path file = RandomModel.write(folder);
    assertRefused(Reason.UNSUPPORTED, () -> engine.check(file, config), words);
  }

  private void assertModelRefused(Consumer<GgufWriter> change, String word) {
    Path file = RandomModel.write(folder.resolve("changed.gguf"), change);
    assertRefused(Reason.MODEL_UNSUPPORTED, () -> engine.check(file, SMALL), word);
  }

  private static void assertRefused(Reason reason, ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InferenceException.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
        .hasMessageContainingAll(words);
  }
}

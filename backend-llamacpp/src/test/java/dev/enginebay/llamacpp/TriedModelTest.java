package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.llamacpp.trial.Trial;
import dev.enginebay.llamacpp.trial.TrialJvm;
import dev.enginebay.llamacpp.trial.TrialTask;
import dev.enginebay.llamacpp.trial.TrialVerdict;
import dev.enginebay.llamacpp.trial.TrialVerdict.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriedModelTest {

  @TempDir Path folder;

  @Test
  void aFileIsTriedOnceAndTheModelInfoTells() {
    Path model = unknownModel();

    assertThat(trialOf(model, "always")).startsWith("passed in ");
    assertThat(trialOf(model, "always")).startsWith("passed earlier, in ");
  }

  @Test
  void aContextOfOneTokenCanBeTried() {
    assertThat(load(unknownModel(), 1, Map.of(Trial.OPTION, "always"))).startsWith("passed in ");
  }

  @Test
  void otherSettingsAreTriedAnew() {
    Path model = unknownModel();
    trialOf(model, "always");

    assertThat(load(model, Map.of("llamacpp.trial", "always", "llamacpp.flash-attention", "on")))
        .startsWith("passed in ");
  }

  @Test
  void aFileThatIsDescribedNeedsNone() {
    assertThat(trialOf(unknownModel(), "auto")).startsWith("not needed");
    assertThat(load(unknownModel(), Map.of())).startsWith("not needed");
  }

  @Test
  void noneIsMadeWhereNoneIsWanted() {
    assertThat(trialOf(unknownModel(), "never")).isEqualTo("off: llamacpp.trial=never");
  }

  @Test
  void anotherValueIsRefusedByName() {
    assertThatThrownBy(() -> trialOf(unknownModel(), "sometimes"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("llamacpp.trial", "auto, always or never", "sometimes");
  }

  @Test
  void llamaCppMayEndTheJvmOfATrial() throws Exception {
    Path model =
        RandomModel.writeSentencePiece(
            folder.resolve("deadly.gguf"),
            gguf -> gguf.texts("tokenizer.ggml.tokens", RandomModel.piecesWithout("<0x48>")));
    Path own = Files.createDirectory(folder.resolve("trial"));

    TrialVerdict verdict = jvm(model).run(own);

    assertThat(verdict.kind()).isEqualTo(Kind.FATAL);
    assertThat(verdict.words()).startsWith("crashed, SIGABRT: ");
  }

  @Test
  void whatLlamaCppRefusesInATrialIsRefusedInItsWords() throws Exception {
    Path model = Files.write(folder.resolve("empty.gguf"), new byte[100]);
    Path own = Files.createDirectory(folder.resolve("trial"));

    assertThatThrownBy(() -> jvm(model).run(own))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("cannot load empty.gguf");
  }

  private static TrialJvm jvm(Path model) {
    TrialTask task =
        new TrialTask(
            LlamaProcess.library().file(), model, 64, 2, 1, FlashAttention.OFF, Optional.empty());
    return TrialJvm.of(task, 1, TrialMain.class);
  }

  /** Returns a model whose content no earlier run of this test has tried. */
  private Path unknownModel() {
    return RandomModel.write(
        folder.resolve("model.gguf"),
        gguf -> gguf.text("general.name", UUID.randomUUID().toString()));
  }

  private static String trialOf(Path model, String mode) {
    return load(model, Map.of(Trial.OPTION, mode));
  }

  private static String load(Path model, Map<String, String> options) {
    return load(model, 128, options);
  }

  private static String load(Path model, int contextSize, Map<String, String> options) {
    LoadConfig config = LoadConfig.unset().withContextSize(contextSize).withBackendOptions(options);
    try (InferenceBackend backend = new DecoderBackend(new LlamaEngine())) {
      return backend.load(model, config).details().getOrDefault("trial", "nothing");
    }
  }
}

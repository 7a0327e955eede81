package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.ScriptedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Backends that break an INFO clause. */
final class BrokenInfo {

  private BrokenInfo() {}

  static List<Mutant> mutants() {
    return List.of(
        untrue("says-zero-for-unknown", info -> info.layers = OptionalInt.of(0)),
        untrue("says-minus-one-for-unknown", info -> info.parameters = OptionalLong.of(-1)),
        untrue("says-nothing-for-unknown", info -> info.quantization = Optional.of("")),
        untrue("has-no-engine", info -> info.engine = ""),
        untrue(
            "reports-another-size", info -> info.bytes = OptionalLong.of(info.bytes.orElse(0) - 1)),
        untrue("reports-only-the-files-name", BrokenInfo::shortPath),
        untrue("makes-up-a-name", info -> info.name = "model"),
        untrue("reports-another-format", info -> info.format = "GGUF v1"),
        untrue("reports-another-architecture", info -> info.architecture = Optional.of("mamba")),
        untrue(
            "miscounts-the-layers",
            info -> info.layers = OptionalInt.of(info.layers.orElse(0) + 1)),
        untrue(
            "reports-a-context-beyond-the-models",
            info ->
                info.trainedContextLength = OptionalInt.of(info.contextLength.orElseThrow() - 1)),
        untrue(
                "counts-a-token-too-many",
                info -> info.vocabularySize = OptionalInt.of(info.vocabularySize.orElse(0) + 1))
            .also("TOK-02"), // which tries the last token
        untrue(
            "counts-bytes-as-parameters-a-thousandfold",
            info -> info.parameters = OptionalLong.of(1000 * info.bytes.orElse(1))),
        Mutant.of("INFO-01", "has-another-digest-each-time", Dicing::new),
        untrue(
            "digests-the-path",
            info ->
                info.digest =
                    Optional.of(String.format(Locale.ROOT, "path:%x", info.path.hashCode()))),
        untrue(
            "digests-the-size",
            info ->
                info.digest =
                    Optional.of(String.format(Locale.ROOT, "size:%x", info.bytes.orElse(0)))),
        untrue("has-a-digest-of-no-method", info -> info.digest = Optional.of("abcdef")),
        Mutant.of("INFO-02", "counts-requests-in-the-info", Counting::new),
        template("hides-the-template", text -> Optional.empty()),
        template("trims-the-template", text -> Optional.of(text.substring(1))),
        template("reports-the-template-evaluated", text -> Optional.of("<|im_start|>user\n")));
  }

  private static Mutant untrue(String name, Consumer<EditedInfo> edit) {
    return EditedInfo.mutant("INFO-01", name, edit);
  }

  private interface Text {
    Optional<String> of(String template);
  }

  private static Mutant template(String name, Text text) {
    return EditedInfo.mutant(
            "INFO-03", name, info -> info.chatTemplate = info.chatTemplate.flatMap(text::of))
        .also("LOAD-16");
  }

  /** Only for the subject's own model, since copies differ by their paths. */
  private static void shortPath(EditedInfo info) {
    if (info.path.equals(ScriptedModel.file())) {
      info.path = info.path.getFileName();
    }
  }

  /** Gives each load a different digest. */
  private static final class Dicing extends DelegatingBackend {

    private volatile long thrown;

    Dicing(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      ModelInfo info = super.load(model, config);
      thrown = ThreadLocalRandom.current().nextLong();
      return diced(info);
    }

    @Override
    public Optional<ModelInfo> modelInfo() {
      return super.modelInfo().map(this::diced);
    }

    private ModelInfo diced(ModelInfo info) {
      return EditedInfo.edited(
          info,
          edited -> edited.digest = Optional.of(String.format(Locale.ROOT, "dice:%x", thrown)));
    }
  }

  /** Info that changes while the model is loaded. */
  private static final class Counting extends DelegatingBackend {

    private final AtomicInteger requests = new AtomicInteger();

    Counting(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      requests.incrementAndGet();
      return super.infer(prompt, options);
    }

    @Override
    public Optional<ModelInfo> modelInfo() {
      return super.modelInfo()
          .map(
              info ->
                  requests.get() == 0
                      ? info
                      : EditedInfo.edited(
                          info,
                          edited -> edited.details = Map.of("requests", "" + requests.get())));
    }
  }
}

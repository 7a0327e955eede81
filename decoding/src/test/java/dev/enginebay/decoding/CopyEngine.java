package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.testing.ByteVocabulary;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An engine whose model copies its prompt: it answers {@code >hello|} with {@code hello}, and
 * {@code >ab*|} with an endless {@code ababab…}.
 */
final class CopyEngine implements Engine {

  static final Path MODEL = Path.of("copy.model");

  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger opened = new AtomicInteger();
  Geometry geometry = new Geometry(ByteVocabulary.SIZE, 256, 2, 64, true);
  Vocabulary vocabulary = new ByteVocabulary();
  Optional<String> template = Optional.empty();
  volatile Map<String, String> changing = Map.of();
  StepHook hook = (step, decoder) -> {};
  List<ModelFile> mapped = List.of();
  Map<String, String> details = Map.of();
  Recommendation recommended = Recommendation.none();
  Runnable opening = () -> {};
  Runnable describing = () -> {};

  /** Called with each step before it is evaluated, on the model's thread. */
  interface StepHook {
    void before(Step step, CopyDecoder decoder);
  }

  @Override
  public String id() {
    return "copy";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.CONCURRENT_GENERATIONS);
  }

  @Override
  public CheckedModel check(Path model, LoadConfig config) {
    if (!model.equals(MODEL)) {
      throw new InferenceException(Reason.MODEL_NOT_FOUND, "There is no " + model + ".");
    }
    return this::open;
  }

  private OpenModel open() {
    opening.run();
    open.incrementAndGet();
    opened.incrementAndGet();
    ModelFileInfo.Builder file =
        ModelFileInfo.builder(MODEL, "none")
            .name("copy")
            .architecture("copy")
            .vocabularySize(geometry.vocabularySize());
    template.ifPresent(file::chatTemplate);
    ModelInfo info =
        ModelInfo.builder(file.build(), "copy 1")
            .contextLength(geometry.contextLength())
            .details(details)
            .build();
    return new OpenModel(
        new CopyDecoder(
            geometry,
            describing,
            (step, decoder) -> hook.before(step, decoder),
            open::decrementAndGet),
        vocabulary,
        info,
        capabilities(),
        recommended,
        () -> changing,
        mapped);
  }
}

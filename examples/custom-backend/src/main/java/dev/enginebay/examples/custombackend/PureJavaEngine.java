package dev.enginebay.examples.custombackend;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.Device;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.TokenizedModel;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Checks a model and opens it: everything that can be refused is refused before. */
final class PureJavaEngine implements Engine {

  static final String ID = "purejava";
  static final String NAME = "Enginebay pure Java";
  static final Device PROCESSOR =
      new Device("cpu", "Java", Device.Kind.CPU, OptionalLong.empty(), OptionalLong.empty());

  private static final Set<Capability> CAPABILITIES = Set.of(Capability.CONCURRENT_GENERATIONS);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CheckedModel check(Path path, LoadConfig config) {
    TokenizedModel read = TokenizedModel.read(path);
    Model model = read.model();
    TemplateChoice.requireNamed(model::fileInfo, config);
    Geometry geometry = new LoadPlan(model, config).geometry();
    Vocabulary vocabulary = read.vocabulary();
    return () -> open(model, vocabulary, geometry);
  }

  private static OpenModel open(Model model, Vocabulary vocabulary, Geometry geometry) {
    // Refuses a file that was changed since it was checked.
    String digest = model.fingerprint();
    try {
      return new OpenModel(
          new PureJavaDecoder(model, geometry),
          vocabulary,
          info(model, geometry, digest),
          CAPABILITIES,
          ChatOptions.unset());
    } catch (OutOfMemoryError full) {
      throw new InferenceException(
          Reason.OUT_OF_MEMORY,
          "Java's heap has no room for the model: %s. Give it more with -Xmx."
              .formatted(full.getMessage()),
          null,
          full);
    }
  }

  private static ModelInfo info(Model model, Geometry geometry, String digest) {
    return ModelInfo.builder(model.fileInfo(digest), NAME)
        .contextLength(geometry.contextLength())
        .devices(List.of(PROCESSOR))
        .details(
            Map.of(
                "arithmetic", "32-bit, quantized weights made whole as they are read",
                "threads", "1",
                "concurrency", String.valueOf(geometry.sequences())))
        .build();
  }
}

package dev.enginebay.tck.scripted;

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
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import dev.enginebay.text.template.TemplateChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An engine that reads a GGUF header, honours every option and invents its answers.
 *
 * @param id the backend's id
 */
public record ScriptedEngine(String id) implements Engine {

  public static final String ID = "scripted";

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.CONCURRENT_GENERATIONS);
  }

  @Override
  public CheckedModel check(Path path, LoadConfig config) {
    GgufFile file = GgufFile.read(path);
    String architecture = GgufModel.architecture(file);
    if (!architecture.equals("llama")) {
      throw new InferenceException(
          Reason.MODEL_UNSUPPORTED,
          "The architecture '%s' is not known; llama is. Choose another model."
              .formatted(architecture));
    }
    GgufModel model = GgufModel.of(file);
    int trained = model.trainedContextLength();
    int context = config.contextSize().orElse(trained);
    refuse("contextSize", context > trained);
    refuse("gpuLayers", config.gpuLayers().orElse(0) != 0);
    refuse("gpuIds", !config.gpuIds().isEmpty());
    config.backendOptions().keySet().forEach(option -> refuse(option, option.startsWith(id + ".")));
    TemplateChoice.requireNamed(model::fileInfo, config);
    int sequences = config.concurrency().orElse(4);
    MemoryEstimate.of(model, context, sequences).requireWithin(config.memoryBudget());
    Geometry geometry =
        new Geometry(model.vocabularySize(), context, sequences, Math.max(64, sequences), true);
    return () -> open(model, geometry);
  }

  private static void refuse(String option, boolean asked) {
    if (asked) {
      throw new InferenceException(
          Reason.UNSUPPORTED, option + ": this value is not served. Leave the option unset.");
    }
  }

  private static OpenModel open(GgufModel model, Geometry geometry) {
    return new OpenModel(
        new ScriptedDecoder(geometry),
        new ScriptedVocabulary(geometry.vocabularySize()),
        info(model, geometry),
        Set.of(Capability.CONCURRENT_GENERATIONS),
        ChatOptions.unset());
  }

  private static ModelInfo info(GgufModel model, Geometry geometry) {
    return ModelInfo.builder(model.fileInfo(model.file().fingerprint()), "script 1")
        .contextLength(geometry.contextLength())
        .devices(
            List.of(
                new Device(
                    "CPU", "script", Device.Kind.CPU, OptionalLong.empty(), OptionalLong.empty())))
        .details(Map.of(ModelInfo.INDEPENDENT_ANSWERS, "every token is computed by itself"))
        .build();
  }
}

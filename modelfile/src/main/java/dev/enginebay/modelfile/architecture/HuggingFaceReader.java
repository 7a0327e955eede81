package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.architecture.ArchitectureDescription.Part;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a model of a folder, its configuration and the shapes of its tensors checked. */
final class HuggingFaceReader {

  /** What old files have of rotations, which is computed. */
  private static final String COMPUTED = ".rotary_emb.inv_freq";

  /** The architectures by the classes of transformers. */
  private static final Map<String, String> KNOWN = known();

  /** Fields that models with experts have. */
  private static final List<String> EXPERTS =
      List.of("num_local_experts", "num_experts", "n_routed_experts", "num_experts_per_tok");

  private final SafetensorsFolder folder;
  private final Refusal refusal;

  HuggingFaceReader(SafetensorsFolder folder) {
    this.folder = folder;
    this.refusal = folder.config().refusal();
  }

  Model read() {
    String type = type();
    String architecture = Objects.requireNonNull(KNOWN.get(type));
    ArchitectureDescription description = ArchitectureDescription.of(architecture).orElseThrow();
    ConfigFields fields = new ConfigFields(folder.config(), description.absent());
    HuggingFaceConfig config = new HuggingFaceConfig(fields, description.traits(), type);
    ModelSizes sizes = config.sizes();
    HuggingFaceSettings settings =
        new HuggingFaceSettings(folder.config(), config.settings(sizes), config.factors(sizes));
    HuggingFaceNames names =
        new HuggingFaceNames(
            description.named(), description.traits().number("norms-lack").orElse(0));
    checkTensors(description, config, sizes, names);
    config.refuseUnread();
    Model model =
        new Model(
            architecture,
            description,
            sizes,
            settings,
            names,
            new HuggingFaceFiles(folder, architecture, sizes),
            config.ignored());
    // Refuses hyper-parameters that contradict each other.
    model.transformer(sizes.trainedContext());
    return model;
  }

  private String type() {
    JsonObject config = folder.config();
    List<String> types =
        config.array("architectures").orElse(List.of()).stream().map(JsonValue::asText).toList();
    return types.stream()
        .filter(KNOWN::containsKey)
        .findFirst()
        .orElseThrow(
            () -> refusal.unsupported("architectures is %s, ".formatted(types) + why(config)));
  }

  private static String why(JsonObject config) {
    if (config.value("text_config").isPresent() || config.value("vision_config").isPresent()) {
      return "a model of more than text (text_config or vision_config); take a checkpoint of its"
          + " language model alone, or convert that to GGUF";
    }
    if (EXPERTS.stream().anyMatch(field -> config.value(field).isPresent())) {
      return "a mixture of experts, which has no description; convert it to GGUF and use an engine"
          + " that knows it";
    }
    return "which has no description; known are " + String.join(", ", KNOWN.keySet());
  }

  private static Map<String, String> known() {
    Map<String, String> known = new TreeMap<>();
    for (String name : ArchitectureDescription.KNOWN) {
      ArchitectureDescription.of(name)
          .orElseThrow()
          .traits()
          .words("classes")
          .forEach(type -> known.put(type, name));
    }
    return known;
  }

  private void checkTensors(
      ArchitectureDescription description,
      HuggingFaceConfig config,
      ModelSizes sizes,
      HuggingFaceNames names) {
    Map<String, TensorInfo> rest = new TreeMap<>();
    folder.tensors().forEach(tensor -> rest.put(tensor.name(), tensor));
    for (Part part : description.tensors()) {
      Optional<Boolean> told = config.has(part);
      for (int block = 0; block < (part.ofBlock() ? sizes.layers() : 1); block++) {
        Optional<String> name = names.of(part.inBlock(block));
        Optional<TensorInfo> tensor = name.filter(any -> told.orElse(true)).map(rest::remove);
        if (tensor.isPresent()) {
          checkShape(tensor.get(), sizes.of(part.sizes()));
        } else if (told.orElse(part.required())) {
          throw refusal.invalid(
              "tensor " + name.orElse(part.inBlock(block)),
              told.isPresent()
                  ? "is missing, but its configuration has it (tie_word_embeddings or a bias)"
                  : "is missing");
        }
      }
    }
    rest.keySet().removeIf(name -> name.endsWith(COMPUTED));
    if (!rest.isEmpty()) {
      throw refusal.unsupported(
          "tensor %s is not in the description of the architecture; use an engine that knows it"
              .formatted(rest.keySet().iterator().next()));
    }
  }

  private void checkShape(TensorInfo tensor, long[] lengths) {
    List<Long> expected = new ArrayList<>();
    for (long length : lengths) {
      expected.add(length);
    }
    if (!tensor.dimensions().equals(expected)) {
      throw refusal.invalid(
          "tensor " + tensor.name(),
          "has the dimensions %s where config.json says %s"
              .formatted(tensor.dimensions(), expected));
    }
  }
}

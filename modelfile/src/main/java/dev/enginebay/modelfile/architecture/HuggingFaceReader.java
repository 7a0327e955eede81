package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.architecture.ArchitectureDescription.Part;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.json.JsonValue;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a model of a folder, its configuration and the shapes of its tensors checked. */
final class HuggingFaceReader {

  /** What old files have of rotations, which is computed. */
  private static final String COMPUTED = ".rotary_emb.inv_freq";

  private final SafetensorsFolder folder;
  private final Refusal refusal;

  HuggingFaceReader(SafetensorsFolder folder) {
    this.folder = folder;
    this.refusal = folder.config().refusal();
  }

  Model read() {
    String architecture = architecture();
    ArchitectureDescription description = ArchitectureDescription.of(architecture).orElseThrow();
    HuggingFaceConfig config = new HuggingFaceConfig(folder.config(), description.traits());
    ModelSizes sizes = config.sizes();
    HuggingFaceNames names =
        new HuggingFaceNames(
            description.named(), description.traits().number("norms-lack").orElse(0));
    checkTensors(description, sizes, names);
    Model model =
        new Model(
            architecture,
            description,
            sizes,
            new HuggingFaceSettings(folder.config(), config.settings(), config.factors(sizes)),
            names,
            folder.tensors(),
            () -> Weights.open(folder));
    // Refuses hyper-parameters that contradict each other.
    model.transformer(sizes.trainedContext());
    return model;
  }

  private String architecture() {
    Map<String, String> known = new TreeMap<>();
    for (String name : ArchitectureDescription.KNOWN) {
      ArchitectureDescription.of(name)
          .orElseThrow()
          .traits()
          .words("classes")
          .forEach(type -> known.put(type, name));
    }
    List<String> types =
        folder.config().array("architectures").orElse(List.of()).stream()
            .map(JsonValue::asText)
            .toList();
    return types.stream()
        .filter(known::containsKey)
        .findFirst()
        .map(known::get)
        .orElseThrow(
            () ->
                refusal.unsupported(
                    "architectures is %s, which has no description; known are %s"
                        .formatted(types, String.join(", ", known.keySet()))));
  }

  private void checkTensors(
      ArchitectureDescription description, ModelSizes sizes, HuggingFaceNames names) {
    Map<String, TensorInfo> rest = new TreeMap<>();
    folder.tensors().forEach(tensor -> rest.put(tensor.name(), tensor));
    for (Part part : description.tensors()) {
      for (int block = 0; block < (part.ofBlock() ? sizes.layers() : 1); block++) {
        Optional<String> name = names.of(part.inBlock(block));
        Optional<TensorInfo> tensor = name.map(rest::remove);
        if (tensor.isPresent()) {
          checkShape(tensor.get(), sizes.of(part.sizes()));
        } else if (part.required()) {
          throw refusal.invalid("tensor " + name.orElse(part.inBlock(block)), "is missing");
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

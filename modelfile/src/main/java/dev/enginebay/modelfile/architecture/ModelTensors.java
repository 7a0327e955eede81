package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.TensorInfo;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the parts of a model stand in its file, by canonical names: those of GGUF where nothing is
 * fused and nothing left out. So every described model has {@code blk.0.attn_q.weight}, {@code
 * blk.0.ffn_gate.weight} and {@code output.weight}, which is the embedding once more where a file
 * ties the two. All their shapes are checked.
 */
public final class ModelTensors {

  private static final String OUTPUT = "output.weight";

  private final GgufModel model;
  private final ArchitectureDescription description;
  private final Map<String, TensorInfo> tensors;

  private ModelTensors(GgufModel model, ArchitectureDescription description) {
    this.model = model;
    this.description = description;
    tensors =
        model.file().tensors().stream()
            .collect(Collectors.toMap(TensorInfo::name, Function.identity()));
  }

  /**
   * Looks at a model.
   *
   * @param model of an architecture that is described, with nothing that the description lacks
   * @return its tensors
   * @throws dev.enginebay.InferenceException MODEL_UNSUPPORTED if it is not described
   */
  public static ModelTensors of(GgufModel model) {
    return new ModelTensors(model, DescribedModel.require(model).description());
  }

  /**
   * Returns where a part stands.
   *
   * @param name its canonical name, for example {@code blk.0.attn_q.bias}
   * @return empty if the model has no such part
   */
  public Optional<Rows> find(String name) {
    Optional<Rows> rows =
        description.fusions().stream()
            .flatMap(fusion -> fusion.find(name, new ModelSizes(model)).stream())
            .filter(fused -> tensors.containsKey(fused.tensor()))
            .findFirst();
    return rows.or(() -> whole(name))
        .or(() -> whole(TensorShapes.EMBEDDING).filter(e -> name.equals(OUTPUT)));
  }

  /**
   * Returns where a part stands that every such model has.
   *
   * @param name its canonical name
   * @return the part
   * @throws dev.enginebay.InferenceException MODEL_INVALID if the model has no such part
   */
  public Rows require(String name) {
    return find(name)
        .orElseThrow(() -> model.file().refusal().invalid("tensor " + name, "is missing"));
  }

  private Optional<Rows> whole(String name) {
    return Optional.ofNullable(tensors.get(name))
        .map(TensorInfo::dimensions)
        .map(lengths -> new Rows(name, 0, lengths.get(lengths.size() - 1).intValue()));
  }
}

package dev.enginebay.modelfile.architecture;

import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.weights.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A model of an architecture that is described, whatever the format of its files: what to compute,
 * and where its parts stand. Parts have canonical names: those of GGUF where nothing is fused and
 * nothing left out. So every model has {@code blk.0.attn_q.weight}, {@code blk.0.ffn_gate.weight}
 * and {@code output.weight}, which is the embedding once more where the two are tied. It has no
 * tensor but those that its description knows, and all their shapes are checked.
 */
public final class Model {

  private static final String EMBEDDING = "token_embd.weight";
  private static final String OUTPUT = "output.weight";

  private final String architecture;
  private final ArchitectureDescription description;
  private final ModelSizes sizes;
  private final Settings settings;
  private final TensorNames names;
  private final Map<String, TensorInfo> tensors;
  private final ModelFiles files;
  private final List<String> ignored;

  Model(
      String architecture,
      ArchitectureDescription description,
      ModelSizes sizes,
      Settings settings,
      TensorNames names,
      ModelFiles files,
      List<String> ignored) {
    this.architecture = architecture;
    this.description = description;
    this.sizes = sizes;
    this.settings = settings;
    this.names = names;
    this.files = files;
    this.tensors =
        files.tensors().stream().collect(Collectors.toMap(TensorInfo::name, Function.identity()));
    this.ignored = List.copyOf(ignored);
  }

  /**
   * Refuses a file of an architecture that has no description. To be asked first: of such an
   * architecture it is not known which hyper-parameters are missing.
   *
   * @param file the header
   * @throws dev.enginebay.InferenceException MODEL_UNSUPPORTED naming the architecture and those
   *     that have a description
   */
  public static void requireArchitecture(GgufFile file) {
    DescribedModel.requireArchitecture(file);
  }

  /**
   * Reads a GGUF file.
   *
   * @param model its header
   * @return the model
   * @throws dev.enginebay.InferenceException MODEL_UNSUPPORTED if the architecture has no
   *     description, naming those that have one, or if the model has a hyper-parameter or a tensor
   *     that its description does not know, naming it
   */
  public static Model of(GgufModel model) {
    ArchitectureDescription description = DescribedModel.require(model).description();
    return new Model(
        model.architecture(),
        description,
        ModelSizes.of(model),
        new GgufSettings(model.file(), model.architecture()),
        new GgufNames(description.traits().pairs()),
        new GgufModelFiles(model),
        List.of());
  }

  /**
   * Reads a folder of Hugging Face's.
   *
   * @param folder its configuration and headers
   * @return the model
   * @throws dev.enginebay.InferenceException MODEL_UNSUPPORTED if the architecture has no
   *     description, naming those that have one, or if the configuration asks for what is not
   *     computed; MODEL_INVALID naming a field that is missing or out of range, or a tensor that is
   *     too many, too few or of a wrong shape
   */
  public static Model of(SafetensorsFolder folder) {
    return new HuggingFaceReader(folder).read();
  }

  /**
   * Returns the name of the architecture.
   *
   * @return for example {@code llama}
   */
  public String architecture() {
    return architecture;
  }

  /**
   * Returns the positions that the model was trained for.
   *
   * @return at least 1
   */
  public int trainedContextLength() {
    return sizes.trainedContext();
  }

  /**
   * Returns how many numbers the tensors hold.
   *
   * @return those of all tensors
   */
  public long parameters() {
    return TensorInfo.numbers(files.tensors());
  }

  /**
   * Returns the size of the tensors in the files.
   *
   * @return bytes
   */
  public long weightBytes() {
    return files.tensors().stream().mapToLong(TensorInfo::bytes).sum();
  }

  /**
   * Returns the files that the tensors are in.
   *
   * @return at least one
   */
  public List<Path> weightFiles() {
    return files.weightFiles();
  }

  /**
   * Returns the size of what an engine makes of the vocabulary.
   *
   * @return bytes, estimated
   */
  public long vocabularyMemory() {
    return files.vocabularyMemory();
  }

  /**
   * Returns a fingerprint of the content that is cheap for files of any size.
   *
   * @return {@code sampled-sha256:} and hex digits
   * @throws dev.enginebay.InferenceException if a file was changed since its header was read
   */
  public String fingerprint() {
    return files.fingerprint();
  }

  /**
   * Returns what the files say.
   *
   * @return it, without a digest
   */
  public ModelFileInfo fileInfo() {
    return files.facts().build();
  }

  /**
   * Returns what the files say, for the info of a model that an engine holds.
   *
   * @param digest a fingerprint of the content: the name of the method, a colon, hex digits
   * @return the files' part of the model info
   */
  public ModelFileInfo fileInfo(String digest) {
    return files.facts().digest(digest).build();
  }

  /**
   * Returns what a folder's configuration says beside that without changing what is computed here,
   * unless it is known to be about something else, as training is.
   *
   * @return names of fields, in the order of the file
   */
  public List<String> ignoredFields() {
    return ignored;
  }

  /**
   * Returns what is computed.
   *
   * @param contextLength positions of a sequence; of some models the rotation depends on it
   * @return the transformer
   */
  public Transformer transformer(int contextLength) {
    return new TransformerReader(architecture, description.traits(), sizes, settings, contextLength)
        .read(Norm.of(description.tensors()), names.pairs(), Set.copyOf(tensors.keySet()));
  }

  /**
   * Returns where a part stands.
   *
   * @param name its canonical name, for example {@code blk.0.attn_q.bias}
   * @return empty if the model has no such part
   */
  public Optional<Rows> find(String name) {
    return description.fusions().stream()
        .flatMap(fusion -> fusion.find(name, sizes).stream())
        .flatMap(fused -> whole(fused.tensor()).stream().map(whole -> part(whole, fused)))
        .findFirst()
        .or(() -> whole(name))
        .or(() -> whole(EMBEDDING).filter(any -> name.equals(OUTPUT)));
  }

  /**
   * Returns where a part stands that every such model has.
   *
   * @param name its canonical name
   * @return the part
   * @throws dev.enginebay.InferenceException MODEL_INVALID if the model has no such part
   */
  public Rows require(String name) {
    return find(name).orElseThrow(() -> refusal().invalid("tensor " + name, "is missing"));
  }

  /**
   * Opens the tensors, by the names that {@link Rows#tensor()} has.
   *
   * @return to be closed by the caller
   * @throws dev.enginebay.InferenceException MODEL_CHANGED if a file was written to since its
   *     header was read
   */
  public Weights open() {
    return files.open();
  }

  private Refusal refusal() {
    return settings.refusal();
  }

  private Optional<Rows> whole(String name) {
    return names
        .of(name)
        .map(tensors::get)
        .map(
            tensor -> {
              List<Long> lengths = tensor.dimensions();
              return new Rows(
                  tensor.name(), 0, lengths.get(lengths.size() - 1).intValue(), names.added(name));
            });
  }

  private static Rows part(Rows whole, Rows fused) {
    return new Rows(whole.tensor(), fused.first(), fused.count(), 0);
  }
}

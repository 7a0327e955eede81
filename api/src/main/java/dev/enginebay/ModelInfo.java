package dev.enginebay;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a loaded model: what its {@linkplain #file() file} says, and how an engine runs
 * it here. Unknown is empty, never 0 or -1.
 *
 * @contract INFO-01 Name, format, architecture, context length, vocabulary, parameters,
 *     quantization, bytes agree with the file; unknown is empty, never 0 or -1.
 * @contract INFO-02 Info is immutable and still readable after unload by whoever holds it.
 * @contract INFO-03 The chat template is exposed as text, not evaluated.
 */
public final class ModelInfo {

  /**
   * The detail that says how an engine rounds activations on the way through quantized weights;
   * absent where it computes with the dequantized weights exactly.
   */
  public static final String ROUNDED_ACTIVATIONS = "activations";

  /** The detail that says how many processor threads compute at that moment. */
  public static final String THREADS = "threads";

  /**
   * The detail that says why answers are independent of one another; absent where they are not.
   *
   * @see #independentAnswers()
   */
  public static final String INDEPENDENT_ANSWERS = "independent answers";

  private final ModelFileInfo file;
  private final OptionalInt contextLength;
  private final OptionalInt gpuLayers;
  private final List<Device> devices;
  private final String engine;
  private final Map<String, String> details;

  private ModelInfo(Builder builder) {
    file = builder.file;
    contextLength = builder.contextLength;
    gpuLayers = builder.gpuLayers;
    devices = List.copyOf(builder.devices);
    engine = builder.engine;
    details = Map.copyOf(builder.details);
  }

  /**
   * {@return a builder of model info, nothing known yet but the file and the engine}
   *
   * @param file what the model's file says
   * @param engine the engine and its release
   */
  public static Builder builder(ModelFileInfo file, String engine) {
    return new Builder(file, engine);
  }

  /** {@return what the model's file says, whichever engine loaded it} */
  public ModelFileInfo file() {
    return file;
  }

  /** {@return the model's own name, else its file name} */
  public String name() {
    return file.name();
  }

  /** {@return the file or folder it was loaded from} */
  public Path path() {
    return file.path();
  }

  /** {@return the file format, for example {@code GGUF v3}} */
  public String format() {
    return file.format();
  }

  /** {@return the architecture, for example {@code llama}} */
  public Optional<String> architecture() {
    return file.architecture();
  }

  /** {@return how many weights it has} */
  public OptionalLong parameters() {
    return file.parameters();
  }

  /** {@return how the weights are stored, for example {@code Q4_K_M}} */
  public Optional<String> quantization() {
    return file.quantization();
  }

  /** {@return the size on disk} */
  public OptionalLong bytes() {
    return file.bytes();
  }

  /** {@return tokens the model was trained for} */
  public OptionalInt trainedContextLength() {
    return file.trainedContextLength();
  }

  /** {@return number of tokens} */
  public OptionalInt vocabularySize() {
    return file.vocabularySize();
  }

  /** {@return number of transformer blocks} */
  public OptionalInt layers() {
    return file.layers();
  }

  /** {@return the chat template's text, not evaluated} */
  public Optional<String> chatTemplate() {
    return file.chatTemplate();
  }

  /** {@return a fingerprint of the content: the name of the method, a colon, hex digits} */
  public Optional<String> digest() {
    return file.digest();
  }

  /** {@return tokens of prompt and answer together that a generation has here} */
  public OptionalInt contextLength() {
    return contextLength;
  }

  /** {@return how many layers GPUs compute, counted as by {@link LoadConfig#gpuLayers()}} */
  public OptionalInt gpuLayers() {
    return gpuLayers;
  }

  /** {@return the devices really used} */
  public List<Device> devices() {
    return devices;
  }

  /** {@return the engine and its release} */
  public String engine() {
    return engine;
  }

  /**
   * {@return further facts of the backend, by name, for people to read, as they were when the info
   * was asked for; {@link #THREADS}, {@link #ROUNDED_ACTIVATIONS} and {@link #INDEPENDENT_ANSWERS}
   * among them where they apply}
   */
  public Map<String, String> details() {
    return details;
  }

  /**
   * Returns whether an answer is the same, bit for bit, whatever else the model computes meanwhile
   * and however slowly the answer is consumed. If not, an answer repeats itself as long as it is
   * the only one; beside others, whose tokens are computed in the same steps, the last bits of its
   * logits may differ, so that a close call may go the other way.
   *
   * @return true if the engine says so among the details
   */
  public boolean independentAnswers() {
    return details.containsKey(INDEPENDENT_ANSWERS);
  }

  /**
   * Returns whether the engine rounds activations, so that a close call may go the other way.
   *
   * @return true if it says so among the details
   */
  public boolean roundsActivations() {
    return details.containsKey(ROUNDED_ACTIVATIONS);
  }

  /**
   * {@return a copy with other details}
   *
   * @param values further facts of the backend, by name
   */
  public ModelInfo withDetails(Map<String, String> values) {
    Builder copy = new Builder(file, engine).devices(devices).details(values);
    copy.contextLength = contextLength;
    copy.gpuLayers = gpuLayers;
    return copy.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelInfo that && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  @Override
  public String toString() {
    return "ModelInfo" + fields();
  }

  private List<Map.Entry<String, ?>> fields() {
    return List.of(
        entry("name", name()),
        entry("path", path()),
        entry("format", format()),
        entry("architecture", architecture()),
        entry("parameters", parameters()),
        entry("quantization", quantization()),
        entry("bytes", bytes()),
        entry("trainedContextLength", trainedContextLength()),
        entry("contextLength", contextLength),
        entry("vocabularySize", vocabularySize()),
        entry("layers", layers()),
        entry("chatTemplate", chatTemplate()),
        entry("digest", digest()),
        entry("devices", devices),
        entry("engine", engine),
        entry("gpuLayers", gpuLayers),
        entry("details", details));
  }

  /** Collects what a backend knows of a loaded model; what it does not give stays unknown. */
  public static final class Builder {

    private final ModelFileInfo file;
    private final String engine;
    private OptionalInt contextLength = OptionalInt.empty();
    private OptionalInt gpuLayers = OptionalInt.empty();
    private List<Device> devices = List.of();
    private Map<String, String> details = Map.of();

    private Builder(ModelFileInfo file, String engine) {
      this.file = file;
      this.engine = engine;
    }

    /**
     * {@return this builder}
     *
     * @param tokens tokens of prompt and answer together that a generation has here
     */
    public Builder contextLength(int tokens) {
      contextLength = OptionalInt.of(tokens);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param layers how many layers GPUs compute, counted as by {@link LoadConfig#gpuLayers()}
     */
    public Builder gpuLayers(int layers) {
      gpuLayers = OptionalInt.of(layers);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param used the devices really used
     */
    public Builder devices(List<Device> used) {
      devices = used;
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param facts further facts of the backend, by name
     */
    public Builder details(Map<String, String> facts) {
      details = facts;
      return this;
    }

    /** {@return what was given} */
    public ModelInfo build() {
      return new ModelInfo(this);
    }
  }
}

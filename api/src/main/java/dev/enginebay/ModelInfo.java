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
 * Information about a loaded model: facts from its {@linkplain #file() file}, and how an engine
 * runs it on this machine. An unknown value is empty, never 0 or -1.
 *
 * @contract INFO-01 Name, format, architecture, context length, vocabulary, parameters,
 *     quantization, bytes agree with the file; unknown is empty, never 0 or -1.
 * @contract INFO-02 Info is immutable and stays readable after unload.
 * @contract INFO-03 The chat template is exposed as text, not evaluated.
 */
public final class ModelInfo {

  /**
   * The detail that says how an engine rounds activations when it multiplies them with quantized
   * weights; absent if it computes exactly with the dequantized weights.
   */
  public static final String ROUNDED_ACTIVATIONS = "activations";

  /** The detail that says how many CPU threads compute at that moment. */
  public static final String THREADS = "threads";

  /**
   * The detail that says why answers are independent of one another; absent if they are not.
   *
   * @see #independentAnswers()
   */
  public static final String INDEPENDENT_ANSWERS = "independent answers";

  /**
   * The detail that says which chat template is in use; absent if it is the only one of the model.
   */
  public static final String CHAT_TEMPLATE = "chat template";

  /**
   * The detail that says what a user should know of the way in which the model runs, and what would
   * be better; absent if there is nothing. The command line shows it when it loads the model.
   */
  public static final String CAVEAT = "caveat";

  private final ModelFileInfo file;
  private final Optional<String> chatTemplate;
  private final OptionalInt contextLength;
  private final OptionalInt gpuLayers;
  private final List<Device> devices;
  private final String engine;
  private final Map<String, String> details;

  private ModelInfo(Builder builder) {
    file = builder.file;
    chatTemplate = builder.chatTemplate;
    contextLength = builder.contextLength;
    gpuLayers = builder.gpuLayers;
    devices = List.copyOf(builder.devices);
    engine = builder.engine;
    details = Map.copyOf(builder.details);
  }

  /**
   * {@return a builder in which everything except the file and the engine is unknown}
   *
   * @param file the facts from the model's file
   * @param engine the engine and its release
   */
  public static Builder builder(ModelFileInfo file, String engine) {
    return new Builder(file, engine);
  }

  /** {@return the facts from the model's file, the same with every engine} */
  public ModelFileInfo file() {
    return file;
  }

  /** {@return the model's own name, or else its file name} */
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

  /** {@return the number of weights} */
  public OptionalLong parameters() {
    return file.parameters();
  }

  /** {@return how the weights are stored, for example {@code Q4_K_M}} */
  public Optional<String> quantization() {
    return file.quantization();
  }

  /** {@return the size on disk in bytes} */
  public OptionalLong bytes() {
    return file.bytes();
  }

  /** {@return the context length in tokens that the model was trained for} */
  public OptionalInt trainedContextLength() {
    return file.trainedContextLength();
  }

  /** {@return the number of tokens in the vocabulary} */
  public OptionalInt vocabularySize() {
    return file.vocabularySize();
  }

  /** {@return the number of transformer blocks} */
  public OptionalInt layers() {
    return file.layers();
  }

  /**
   * {@return the text of the chat template in use, not evaluated: the caller's, the one that the
   * caller named, or the model's default; conversations with tools may get another one of {@link
   * ModelFileInfo#namedChatTemplates()}}
   */
  public Optional<String> chatTemplate() {
    return chatTemplate;
  }

  /** {@return a fingerprint of the content, as {@code method:hex}} */
  public Optional<String> digest() {
    return file.digest();
  }

  /** {@return the most tokens of prompt and answer together in a generation} */
  public OptionalInt contextLength() {
    return contextLength;
  }

  /** {@return how many layers GPUs compute, counted as by {@link LoadConfig#gpuLayers()}} */
  public OptionalInt gpuLayers() {
    return gpuLayers;
  }

  /** {@return the devices in use} */
  public List<Device> devices() {
    return devices;
  }

  /** {@return the engine and its release} */
  public String engine() {
    return engine;
  }

  /**
   * {@return further human-readable facts from the backend, by name, as they were when the info was
   * read; {@link #THREADS}, {@link #ROUNDED_ACTIVATIONS}, {@link #INDEPENDENT_ANSWERS} and {@link
   * #CHAT_TEMPLATE} are among them if they apply}
   */
  public Map<String, String> details() {
    return details;
  }

  /**
   * Returns whether an answer is the same, bit for bit, whatever else the model computes meanwhile
   * and however slowly the answer is consumed. If not, an answer is repeatable only if no other is
   * computed at the same time. Beside others, whose tokens are computed in the same steps, the last
   * bits of its logits may differ, so that another token may be drawn if two are almost equally
   * likely.
   *
   * @return true if the details say so
   */
  public boolean independentAnswers() {
    return details.containsKey(INDEPENDENT_ANSWERS);
  }

  /**
   * Returns whether the engine rounds activations, so that another token may be drawn if two are
   * almost equally likely.
   *
   * @return true if the details say so
   */
  public boolean roundsActivations() {
    return details.containsKey(ROUNDED_ACTIVATIONS);
  }

  /**
   * {@return a copy with other details}
   *
   * @param values further facts from the backend, by name
   */
  public ModelInfo withDetails(Map<String, String> values) {
    return copy().details(values).build();
  }

  /**
   * {@return a copy with another chat template in use}
   *
   * @param text of the template; empty if there is none
   */
  public ModelInfo withChatTemplate(Optional<String> text) {
    Builder copy = copy();
    copy.chatTemplate = text;
    return copy.build();
  }

  private Builder copy() {
    Builder copy = new Builder(file, engine).devices(devices).details(details);
    copy.chatTemplate = chatTemplate;
    copy.contextLength = contextLength;
    copy.gpuLayers = gpuLayers;
    return copy;
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
        entry("chatTemplate", chatTemplate),
        entry("namedChatTemplates", file.namedChatTemplates()),
        entry("digest", digest()),
        entry("devices", devices),
        entry("engine", engine),
        entry("gpuLayers", gpuLayers),
        entry("details", details));
  }

  /** Collects information about a loaded model. Values that are not set stay unknown. */
  public static final class Builder {

    private final ModelFileInfo file;
    private final String engine;
    private Optional<String> chatTemplate;
    private OptionalInt contextLength = OptionalInt.empty();
    private OptionalInt gpuLayers = OptionalInt.empty();
    private List<Device> devices = List.of();
    private Map<String, String> details = Map.of();

    private Builder(ModelFileInfo file, String engine) {
      this.file = file;
      this.chatTemplate = file.chatTemplate();
      this.engine = engine;
    }

    /**
     * {@return this builder}
     *
     * @param tokens the most tokens of prompt and answer together in a generation
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
     * @param used the devices in use
     */
    public Builder devices(List<Device> used) {
      devices = used;
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param facts further facts from the backend, by name
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

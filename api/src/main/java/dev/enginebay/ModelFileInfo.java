package dev.enginebay;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Facts from a model's file, which do not depend on the engine or the machine. An unknown value is
 * empty, never 0 or -1.
 *
 * @see ModelInfo#file()
 */
public final class ModelFileInfo {

  private final String name;
  private final Path path;
  private final String format;
  private final Optional<String> architecture;
  private final OptionalLong parameters;
  private final Optional<String> quantization;
  private final OptionalLong bytes;
  private final OptionalInt trainedContextLength;
  private final OptionalInt vocabularySize;
  private final OptionalInt layers;
  private final Optional<String> chatTemplate;
  private final Map<String, String> namedChatTemplates;
  private final Optional<String> digest;

  private ModelFileInfo(Builder builder) {
    name = builder.name;
    path = builder.path;
    format = builder.format;
    architecture = builder.architecture;
    parameters = builder.parameters;
    quantization = builder.quantization;
    bytes = builder.bytes;
    trainedContextLength = builder.trainedContextLength;
    vocabularySize = builder.vocabularySize;
    layers = builder.layers;
    chatTemplate = builder.chatTemplate;
    namedChatTemplates =
        Collections.unmodifiableMap(new LinkedHashMap<>(builder.namedChatTemplates));
    digest = builder.digest;
  }

  /**
   * {@return a builder in which everything except path and format is unknown}
   *
   * @param path the file or folder
   * @param format the file format, for example {@code GGUF v3}
   */
  public static Builder builder(Path path, String format) {
    return new Builder(path, format);
  }

  /** {@return the model's own name, or else its file name} */
  public String name() {
    return name;
  }

  /** {@return the file or folder it was loaded from} */
  public Path path() {
    return path;
  }

  /** {@return the file format, for example {@code GGUF v3}} */
  public String format() {
    return format;
  }

  /** {@return the architecture, for example {@code llama}} */
  public Optional<String> architecture() {
    return architecture;
  }

  /** {@return the number of weights} */
  public OptionalLong parameters() {
    return parameters;
  }

  /** {@return how the weights are stored, for example {@code Q4_K_M}} */
  public Optional<String> quantization() {
    return quantization;
  }

  /** {@return the size on disk in bytes} */
  public OptionalLong bytes() {
    return bytes;
  }

  /** {@return the context length in tokens that the model was trained for} */
  public OptionalInt trainedContextLength() {
    return trainedContextLength;
  }

  /** {@return the number of tokens in the vocabulary} */
  public OptionalInt vocabularySize() {
    return vocabularySize;
  }

  /** {@return the number of transformer blocks} */
  public OptionalInt layers() {
    return layers;
  }

  /** {@return the text of the default chat template, not evaluated} */
  public Optional<String> chatTemplate() {
    return chatTemplate;
  }

  /**
   * {@return the texts of further chat templates by name, such as {@code tool_use}, not evaluated}
   */
  public Map<String, String> namedChatTemplates() {
    return namedChatTemplates;
  }

  /** {@return a fingerprint of the content, as {@code method:hex}} */
  public Optional<String> digest() {
    return digest;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelFileInfo that && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  @Override
  public String toString() {
    return "ModelFileInfo" + fields();
  }

  private List<Map.Entry<String, ?>> fields() {
    return List.of(
        entry("name", name),
        entry("path", path),
        entry("format", format),
        entry("architecture", architecture),
        entry("parameters", parameters),
        entry("quantization", quantization),
        entry("bytes", bytes),
        entry("trainedContextLength", trainedContextLength),
        entry("vocabularySize", vocabularySize),
        entry("layers", layers),
        entry("chatTemplate", chatTemplate),
        entry("namedChatTemplates", namedChatTemplates),
        entry("digest", digest));
  }

  /**
   * Collects facts that a backend has read from a model's file. Values that are not set stay
   * unknown.
   */
  public static final class Builder {

    private final Path path;
    private final String format;
    private String name;
    private Optional<String> architecture = Optional.empty();
    private OptionalLong parameters = OptionalLong.empty();
    private Optional<String> quantization = Optional.empty();
    private OptionalLong bytes = OptionalLong.empty();
    private OptionalInt trainedContextLength = OptionalInt.empty();
    private OptionalInt vocabularySize = OptionalInt.empty();
    private OptionalInt layers = OptionalInt.empty();
    private Optional<String> chatTemplate = Optional.empty();
    private Map<String, String> namedChatTemplates = Map.of();
    private Optional<String> digest = Optional.empty();

    private Builder(Path path, String format) {
      this.path = path;
      this.format = format;
      this.name = Objects.toString(path.getFileName(), path.toString());
    }

    /**
     * {@return this builder}
     *
     * @param value the model's own name; by default, the file name
     */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param value the architecture, for example {@code llama}
     */
    public Builder architecture(String value) {
      architecture = Optional.of(value);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param value the number of weights
     */
    public Builder parameters(long value) {
      parameters = OptionalLong.of(value);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param value how the weights are stored, for example {@code Q4_K_M}
     */
    public Builder quantization(String value) {
      quantization = Optional.of(value);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param value the size on disk in bytes
     */
    public Builder bytes(long value) {
      bytes = OptionalLong.of(value);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param value the context length in tokens that the model was trained for
     */
    public Builder trainedContextLength(int value) {
      trainedContextLength = OptionalInt.of(value);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param value the number of tokens in the vocabulary
     */
    public Builder vocabularySize(int value) {
      vocabularySize = OptionalInt.of(value);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param value the number of transformer blocks
     */
    public Builder layers(int value) {
      layers = OptionalInt.of(value);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param value the text of the default chat template, not evaluated
     */
    public Builder chatTemplate(String value) {
      chatTemplate = Optional.of(value);
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param values the texts of further chat templates by name, not evaluated
     */
    public Builder namedChatTemplates(Map<String, String> values) {
      namedChatTemplates = values;
      return this;
    }

    /**
     * {@return this builder}
     *
     * @param value a fingerprint of the content, as {@code method:hex}
     */
    public Builder digest(String value) {
      digest = Optional.of(value);
      return this;
    }

    /** {@return the facts} */
    public ModelFileInfo build() {
      return new ModelFileInfo(this);
    }
  }
}

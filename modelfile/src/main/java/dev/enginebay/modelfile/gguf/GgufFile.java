package dev.enginebay.modelfile.gguf;

import dev.enginebay.modelfile.file.Fingerprint;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a GGUF file whose structure is sound.
 *
 * <p>Sound means: every count, length, type and offset fits the file, no key, tensor or token
 * occurs twice, and the tensors' data lie inside the file without overlap. What the values mean is
 * not checked here. Keys that are not known here are kept and never refused.
 *
 * <p>Memory: arrays stay in the file and are read again when asked for, so the header of a
 * vocabulary of any size costs no more than its texts outside arrays and its tensors' descriptions.
 *
 * @contract LOAD-02 A missing path → MODEL_NOT_FOUND naming it; an unreadable one says so.
 * @contract LOAD-03 A malformed file → MODEL_INVALID naming field or offset.
 * @contract LOAD-09 Paths with spaces, non-ASCII and supplementary characters work.
 */
public final class GgufFile {

  /** The key of the texts of a vocabulary's tokens. */
  public static final String TOKENS = "tokenizer.ggml.tokens";

  private final OpenedFile file;
  private final GgufHeader header;
  private final GgufArrays arrays;
  private final Optional<TokenTraits> tokenTraits;

  private GgufFile(OpenedFile file, GgufHeader header, @Nullable TokenTexts tokens) {
    this.file = file;
    this.header = header;
    this.arrays = new GgufArrays(file, header);
    this.tokenTraits = tokens == null ? Optional.empty() : Optional.of(tokens.traits());
  }

  /**
   * Reads and checks a header. The file is open only during the call.
   *
   * @param path a regular file, or a link to one
   * @return the header
   * @throws dev.enginebay.InferenceException MODEL_NOT_FOUND where there is no readable file,
   *     MODEL_INVALID where it is damaged, MODEL_UNSUPPORTED where its version or a tensor's type
   *     is not known
   */
  public static GgufFile read(Path path) {
    OpenedFile file = OpenedFile.at(Objects.requireNonNull(path, "path"));
    return GgufInput.reading(
        file,
        input -> {
          GgufHeaderReader reader = new GgufHeaderReader(input, file.refusal());
          GgufHeader header = reader.read();
          new TokenCheck(header, reader.tokens(), file.refusal()).run(file);
          return new GgufFile(file, header, reader.tokens());
        });
  }

  /**
   * Returns the path of the file.
   *
   * @return the path as it was given
   */
  public Path path() {
    return file.path();
  }

  /**
   * Returns the version of the format.
   *
   * @return 2 or 3
   */
  public int version() {
    return header.version();
  }

  /**
   * Returns the size of the file.
   *
   * @return bytes
   */
  public long bytes() {
    return file.size();
  }

  /**
   * Returns the metadata's keys.
   *
   * @return in the order of the file
   */
  public Set<String> keys() {
    return header.values().keySet();
  }

  /**
   * Returns a string value.
   *
   * @param key its key
   * @return empty if there is none, or it has another type
   */
  public Optional<String> text(String key) {
    return value(key)
        .flatMap(v -> v instanceof GgufValue.Text t ? Optional.of(t.value()) : Optional.empty());
  }

  /**
   * Returns an integer value.
   *
   * @param key its key
   * @return empty if there is none, or it has another type
   */
  public OptionalLong integer(String key) {
    return header.values().get(key) instanceof GgufValue.Whole whole
        ? OptionalLong.of(whole.value())
        : OptionalLong.empty();
  }

  /**
   * Returns a number, floating-point or integer.
   *
   * @param key its key
   * @return empty if there is none, or it has another type
   */
  public OptionalDouble number(String key) {
    GgufValue value = header.values().get(key);
    if (value instanceof GgufValue.Real real) {
      return OptionalDouble.of(real.value());
    }
    return value instanceof GgufValue.Whole whole
        ? OptionalDouble.of((double) whole.value())
        : OptionalDouble.empty();
  }

  /**
   * Returns a boolean value.
   *
   * @param key its key
   * @return empty if there is none, or it has another type
   */
  public Optional<Boolean> flag(String key) {
    return value(key)
        .flatMap(v -> v instanceof GgufValue.Flag f ? Optional.of(f.value()) : Optional.empty());
  }

  /**
   * Returns an array of strings, read from the file again.
   *
   * @param key its key
   * @return empty if there is none, or it has another type
   * @throws dev.enginebay.InferenceException if the file was changed since its header was read
   */
  public Optional<List<String>> texts(String key) {
    return arrays.texts(key);
  }

  /**
   * Returns what can be said of the texts of all tokens.
   *
   * @return empty if the file has no vocabulary
   */
  public Optional<TokenTraits> tokenTraits() {
    return tokenTraits;
  }

  /**
   * Returns an array of 32-bit integers, read from the file again.
   *
   * @param key its key
   * @return empty if there is none, or it has another type; unsigned ones as their bits
   * @throws dev.enginebay.InferenceException if the file was changed since its header was read
   */
  public Optional<int[]> integers(String key) {
    return arrays.integers(key);
  }

  /**
   * Returns an array of booleans, read from the file again.
   *
   * @param key its key
   * @return empty if there is none, or it has another type
   * @throws dev.enginebay.InferenceException if the file was changed since its header was read
   */
  public Optional<boolean[]> flags(String key) {
    return arrays.flags(key);
  }

  /**
   * Returns an array of 32-bit floating-point numbers, read from the file again.
   *
   * @param key its key
   * @return empty if there is none, or it has another type
   * @throws dev.enginebay.InferenceException if the file was changed since its header was read
   */
  public Optional<float[]> reals(String key) {
    return arrays.reals(key);
  }

  /**
   * Returns the tensors.
   *
   * @return in the order of the file
   */
  public List<TensorInfo> tensors() {
    return header.tensors();
  }

  /**
   * Returns a fingerprint that is cheap for a file of any size: the SHA-256 of the header's bytes,
   * the file's size and 64 evenly spaced samples of 16 KiB of the data. Finetunes with equal
   * headers differ in it; two files that differ in a few bytes between the samples do not.
   *
   * @return {@code sampled-sha256:} and hex digits
   * @throws dev.enginebay.InferenceException if the file was changed since its header was read
   */
  public String fingerprint() {
    return new Fingerprint(file).sampled(header.end());
  }

  /**
   * Returns the SHA-256 of the whole content.
   *
   * @return {@code sha256:} and hex digits
   * @throws dev.enginebay.InferenceException if the file was changed since its header was read
   */
  public String sha256() {
    return new Fingerprint(file).whole();
  }

  /**
   * Returns a value of any type.
   *
   * @param key its key
   * @return empty if there is none
   */
  public Optional<GgufValue> value(String key) {
    return Optional.ofNullable(header.values().get(key));
  }

  /**
   * Returns the memory that an engine needs for the header, most of it for the vocabulary.
   *
   * @return bytes
   */
  public long headerMemory() {
    return header.memory();
  }

  /**
   * Returns the file as it was when its header was read.
   *
   * @return the file, which refuses to be read once it was written to
   */
  public OpenedFile opened() {
    return file;
  }

  /**
   * Returns the maker of refusals that name this file.
   *
   * @return refusals of this file
   */
  public Refusal refusal() {
    return file.refusal();
  }
}

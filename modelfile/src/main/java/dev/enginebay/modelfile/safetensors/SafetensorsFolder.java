package dev.enginebay.modelfile.safetensors;

import dev.enginebay.modelfile.file.Fingerprint;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.json.JsonFile;
import dev.enginebay.modelfile.json.JsonLimits;
import dev.enginebay.modelfile.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as Hugging Face publishes it: a folder with {@code config.json}, and the tensors in one
 * file or in several that an index names. No code of the folder is ever run, whatever its
 * configuration names.
 */
public final class SafetensorsFolder {

  private static final String SINGLE = "model.safetensors";
  private static final String CONFIG = "config.json";

  /** What is read beside the tensors. */
  private static final List<String> SMALL =
      List.of(
          CONFIG,
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "chat_template.jinja");

  private static final String QUANTIZATION = "quantization_config";

  private final Path path;
  private final JsonObject config;
  private final List<SafetensorsFile> files;

  private SafetensorsFolder(Path path, JsonObject config, List<SafetensorsFile> files) {
    this.path = path;
    this.config = config;
    this.files = files;
  }

  /**
   * Returns whether a path looks like such a folder.
   *
   * @param path any path
   * @return true for a folder that holds a {@code config.json}
   */
  public static boolean isOne(Path path) {
    return Files.isRegularFile(path.resolve(CONFIG));
  }

  /**
   * Reads and checks the configuration, the index and the headers.
   *
   * @param path the folder
   * @return the model
   * @throws dev.enginebay.InferenceException MODEL_NOT_FOUND where a file is missing, MODEL_INVALID
   *     where one is damaged or where index and files contradict each other, MODEL_UNSUPPORTED
   *     where the weights are quantized or of an unknown type
   */
  public static SafetensorsFolder read(Path path) {
    Refusal refusal = new Refusal(path);
    if (!Files.isDirectory(path)) {
      throw refusal.notFound("is not a folder; give the path of a model's folder", null);
    }
    JsonObject config = JsonFile.read(path.resolve(CONFIG), JsonLimits.CONFIGURATION);
    if (config.value(QUANTIZATION).isPresent()) {
      throw config
          .refusal()
          .unsupported(
              QUANTIZATION
                  + ": quantized weights are not read from safetensors; fetch the model in BF16,"
                  + " F16 or F32, or quantized as GGUF");
    }
    return new SafetensorsFolder(path, config, files(path, refusal));
  }

  /** The single file first, as the library transformers does. */
  private static List<SafetensorsFile> files(Path path, Refusal refusal) {
    if (Files.exists(path.resolve(SINGLE))) {
      return List.of(SafetensorsFile.read(path.resolve(SINGLE)));
    }
    if (Files.exists(path.resolve(SafetensorsIndex.NAME))) {
      return SafetensorsIndex.files(path);
    }
    throw refusal.notFound(
        "has neither " + SINGLE + " nor " + SafetensorsIndex.NAME + "; fetch the model's weights",
        null);
  }

  /**
   * Returns the path of the folder.
   *
   * @return as it was given
   */
  public Path path() {
    return path;
  }

  /**
   * Returns the name of the folder.
   *
   * @return the last part of its path
   */
  public String name() {
    return String.valueOf(path.toAbsolutePath().normalize().getFileName());
  }

  /**
   * Returns {@code config.json}, which describes the architecture.
   *
   * @return its outermost object
   */
  public JsonObject config() {
    return config;
  }

  /**
   * Reads {@code generation_config.json}, which names the tokens that end an answer.
   *
   * @return empty if there is none
   */
  public Optional<JsonObject> generationConfig() {
    return json("generation_config.json", JsonLimits.CONFIGURATION);
  }

  /**
   * Reads {@code tokenizer_config.json}, which holds the chat template.
   *
   * @return empty if there is none
   */
  public Optional<JsonObject> tokenizerConfig() {
    return json("tokenizer_config.json", JsonLimits.CONFIGURATION);
  }

  /**
   * Reads the default chat template: {@code chat_template.jinja} or, without such a file, what
   * {@code tokenizer_config.json} or {@code chat_template.json} has.
   *
   * @return empty if there is none
   * @throws dev.enginebay.InferenceException MODEL_INVALID if it is too long or no UTF-8
   */
  public Optional<String> chatTemplate() {
    return Optional.ofNullable(new FolderTemplates(path).read().get(FolderTemplates.DEFAULT));
  }

  /**
   * Reads the chat templates that have names of their own, such as {@code tool_use}: files in
   * {@code additional_chat_templates}, or entries of {@code tokenizer_config.json}.
   *
   * @return their texts by name
   * @throws dev.enginebay.InferenceException MODEL_INVALID if one is too long or no UTF-8
   */
  public Map<String, String> namedChatTemplates() {
    Map<String, String> named = new LinkedHashMap<>(new FolderTemplates(path).read());
    named.remove(FolderTemplates.DEFAULT);
    return named;
  }

  /**
   * Reads {@code tokenizer.json}, which holds the vocabulary.
   *
   * @return empty if there is none
   */
  public Optional<JsonObject> tokenizer() {
    return json("tokenizer.json", JsonLimits.TOKENIZER);
  }

  /**
   * Returns a fingerprint that is cheap for files of any size: the SHA-256 of a list of the
   * fingerprints of the tensors' files and the digests of the smaller files that say how to use
   * them.
   *
   * @return {@code sampled-sha256:} and hex digits
   * @throws dev.enginebay.InferenceException if a file was changed since its header was read
   */
  public String fingerprint() {
    List<String> lines = smallDigests();
    for (SafetensorsFile file : files) {
      lines.add(line(new Fingerprint(file.opened()).sampled(file.headerEnd()), file.opened()));
    }
    return "sampled-sha256:" + Fingerprint.ofList(lines);
  }

  /**
   * Returns the SHA-256 of a list of the digests of the same files, each read wholly.
   *
   * @return {@code sha256:} and hex digits
   * @throws dev.enginebay.InferenceException if a file was changed since its header was read
   */
  public String sha256() {
    List<String> lines = smallDigests();
    for (SafetensorsFile file : files) {
      lines.add(line(new Fingerprint(file.opened()).whole(), file.opened()));
    }
    return "sha256:" + Fingerprint.ofList(lines);
  }

  private List<String> smallDigests() {
    List<String> lines = new ArrayList<>();
    for (String name : SMALL) {
      if (Files.exists(path.resolve(name))) {
        OpenedFile file = OpenedFile.at(path.resolve(name));
        lines.add(line(new Fingerprint(file).whole(), file));
      }
    }
    return lines;
  }

  private static String line(String digest, OpenedFile file) {
    return digest + "  " + file.path().getFileName();
  }

  /**
   * Returns the size of the files.
   *
   * @return bytes of those that hold the tensors
   */
  public long bytes() {
    return files.stream().map(SafetensorsFile::opened).mapToLong(OpenedFile::size).sum();
  }

  /**
   * Returns the files of the tensors.
   *
   * @return at least one
   */
  public List<SafetensorsFile> files() {
    return files;
  }

  /**
   * Returns the tensors of all files. No name occurs twice.
   *
   * @return in the order of the files
   */
  public List<TensorInfo> tensors() {
    return files.stream().flatMap(file -> file.tensors().stream()).toList();
  }

  private Optional<JsonObject> json(String name, JsonLimits limits) {
    Path file = path.resolve(name);
    return Files.exists(file) ? Optional.of(JsonFile.read(file, limits)) : Optional.empty();
  }
}

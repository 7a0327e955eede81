package dev.enginebay.modelfile.folder;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.Fingerprint;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
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
 * What a folder of Hugging Face's has beside the weights, whatever their format. All but {@code
 * tokenizer.json}, which may be large, was read once. No code of the folder is ever run, whatever
 * its configuration names.
 */
public final class HuggingFaceFolder {

  private static final String CONFIG = "config.json";
  private static final String GENERATION_CONFIG = "generation_config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String TOKENIZER_CONFIG = "tokenizer_config.json";

  private final Path path;
  private final Optional<JsonObject> config;
  private final Optional<JsonObject> generationConfig;
  private final Optional<JsonObject> tokenizerConfig;
  private final Map<String, String> templates;

  private HuggingFaceFolder(Path path) {
    this.path = path;
    this.config = optional(path.resolve(CONFIG));
    this.generationConfig = optional(path.resolve(GENERATION_CONFIG));
    this.tokenizerConfig = optional(path.resolve(TOKENIZER_CONFIG));
    this.templates = new FolderTemplates(path, tokenizerConfig).read();
  }

  private static Optional<JsonObject> optional(Path file) {
    return Files.exists(file)
        ? Optional.of(JsonFile.read(file, JsonLimits.CONFIGURATION))
        : Optional.empty();
  }

  /**
   * Returns whether a path looks like such a folder.
   *
   * @param path any path
   * @return true for a folder that has a {@code config.json}
   */
  public static boolean isOne(Path path) {
    return Files.isRegularFile(path.resolve(CONFIG));
  }

  /**
   * Reads the configurations and the chat templates.
   *
   * @param path the folder
   * @return what they say
   * @throws InferenceException MODEL_NOT_FOUND if there is no such folder or a file is not
   *     readable, MODEL_INVALID if a file is damaged
   */
  public static HuggingFaceFolder read(Path path) {
    if (!Files.isDirectory(path)) {
      throw new Refusal(path).notFound("is not a folder; give the path of a model's folder", null);
    }
    return new HuggingFaceFolder(path);
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
   * @return its outermost object; empty if there is none
   */
  public Optional<JsonObject> config() {
    return config;
  }

  /**
   * Returns {@code config.json}, which must be there.
   *
   * @return its outermost object
   * @throws InferenceException MODEL_NOT_FOUND if it is missing
   */
  public JsonObject requireConfig() {
    return config.orElseThrow(() -> missing(CONFIG));
  }

  /**
   * Returns {@code generation_config.json}, which names the tokens that end an answer.
   *
   * @return its outermost object; empty if there is none
   */
  public Optional<JsonObject> generationConfig() {
    return generationConfig;
  }

  /**
   * Returns {@code tokenizer_config.json}, which names the special tokens.
   *
   * @return its outermost object; empty if there is none
   */
  public Optional<JsonObject> tokenizerConfig() {
    return tokenizerConfig;
  }

  /**
   * Reads {@code tokenizer.json}, which has the vocabulary. Each call reads it again.
   *
   * @return its outermost object
   * @throws InferenceException MODEL_NOT_FOUND if it is missing, MODEL_INVALID if it is damaged
   */
  public JsonObject readTokenizer() {
    return JsonFile.read(path.resolve(TOKENIZER), JsonLimits.TOKENIZER);
  }

  /**
   * Returns how large {@code tokenizer.json} is.
   *
   * @return bytes; 0 if there is none
   */
  public long tokenizerBytes() {
    Path file = path.resolve(TOKENIZER);
    return Files.exists(file) ? OpenedFile.at(file).size() : 0;
  }

  /**
   * Returns the default chat template: {@code chat_template.jinja} or, without such a file, what
   * {@code tokenizer_config.json} or {@code chat_template.json} has.
   *
   * @return its text, not evaluated; empty if there is none
   */
  public Optional<String> chatTemplate() {
    return Optional.ofNullable(templates.get(FolderTemplates.DEFAULT));
  }

  /**
   * Returns the chat templates that have names of their own, such as {@code tool_use}: files in
   * {@code additional_chat_templates}, or entries of {@code tokenizer_config.json}.
   *
   * @return their texts by name, not evaluated
   */
  public Map<String, String> namedChatTemplates() {
    Map<String, String> named = new LinkedHashMap<>(templates);
    named.remove(FolderTemplates.DEFAULT);
    return named;
  }

  /**
   * Reads these files again for their digests, as part of the fingerprint of the model.
   *
   * @return for each the SHA-256 and its name, in the same order at every call
   */
  public List<String> digests() {
    List<String> lines = new ArrayList<>();
    for (String name :
        List.of(CONFIG, GENERATION_CONFIG, TOKENIZER, TOKENIZER_CONFIG, FolderTemplates.SINGLE)) {
      if (Files.exists(path.resolve(name))) {
        lines.add(new Fingerprint(OpenedFile.at(path.resolve(name))).whole() + "  " + name);
      }
    }
    return lines;
  }

  private InferenceException missing(String file) {
    return new Refusal(path.resolve(file)).notFound("there is no such file; check the path", null);
  }
}

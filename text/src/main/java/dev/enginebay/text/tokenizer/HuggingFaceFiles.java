package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonFile;
import dev.enginebay.modelfile.json.JsonLimits;
import dev.enginebay.modelfile.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a folder that say something of its tokenizer.
 *
 * @param tokenizer {@code tokenizer.json}
 * @param tokenizerConfig {@code tokenizer_config.json}, if there is one
 * @param config {@code config.json}, if there is one
 * @param generationConfig {@code generation_config.json}, if there is one
 */
record HuggingFaceFiles(
    JsonObject tokenizer,
    Optional<JsonObject> tokenizerConfig,
    Optional<JsonObject> config,
    Optional<JsonObject> generationConfig) {

  static HuggingFaceFiles read(Path folder) {
    return new HuggingFaceFiles(
        JsonFile.read(folder.resolve("tokenizer.json"), JsonLimits.TOKENIZER),
        optional(folder.resolve("tokenizer_config.json")),
        optional(folder.resolve("config.json")),
        optional(folder.resolve("generation_config.json")));
  }

  private static Optional<JsonObject> optional(Path file) {
    return Files.exists(file)
        ? Optional.of(JsonFile.read(file, JsonLimits.CONFIGURATION))
        : Optional.empty();
  }

  JsonObject model() {
    return tokenizer.require("model").asObject();
  }

  /** Returns {@code config.json} and, where a model has several parts, that of the one for text. */
  Stream<JsonObject> configs() {
    return config.stream()
        .flatMap(object -> Stream.concat(Stream.of(object), object.object("text_config").stream()));
  }
}

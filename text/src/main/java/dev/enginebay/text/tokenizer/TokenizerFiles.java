package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a folder says of its tokenizer.
 *
 * @param tokenizer {@code tokenizer.json}
 * @param folder the other files
 */
record TokenizerFiles(JsonObject tokenizer, HuggingFaceFolder folder) {

  static TokenizerFiles read(HuggingFaceFolder folder) {
    return new TokenizerFiles(folder.readTokenizer(), folder);
  }

  JsonObject model() {
    return tokenizer.require("model").asObject();
  }

  Optional<JsonObject> tokenizerConfig() {
    return folder.tokenizerConfig();
  }

  Optional<JsonObject> generationConfig() {
    return folder.generationConfig();
  }

  /** Returns {@code config.json} and, where a model has several parts, that of the one for text. */
  Stream<JsonObject> configs() {
    return folder.config().stream()
        .flatMap(object -> Stream.concat(Stream.of(object), object.object("text_config").stream()));
  }
}

package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.Optional;

/** Reads the texts of special tokens that {@code tokenizer_config.json} names. */
final class HuggingFaceTexts {

  private HuggingFaceTexts() {}

  /** Returns a token's text, given by itself or as the content of an object. */
  static Optional<String> text(JsonObject config, String name) {
    return config.value(name).map(HuggingFaceTexts::text);
  }

  private static String text(JsonValue value) {
    return value.isObject() ? value.asObject().require("content").asText() : value.asText();
  }
}

package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the texts of special tokens that {@code tokenizer_config.json} names. */
final class HuggingFaceTexts {

  private static final List<String> NAMES =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "pad_token",
          "sep_token",
          "cls_token",
          "mask_token");

  private HuggingFaceTexts() {}

  static Map<String, String> read(TokenizerFiles files) {
    Map<String, String> texts = new HashMap<>();
    for (String name : NAMES) {
      files
          .tokenizerConfig()
          .flatMap(config -> text(config, name))
          .ifPresent(text -> texts.put(name, text));
    }
    return Map.copyOf(texts);
  }

  /** Returns a token's text, given by itself or as the content of an object. */
  static Optional<String> text(JsonObject config, String name) {
    return config.value(name).map(HuggingFaceTexts::text);
  }

  private static String text(JsonValue value) {
    return value.isObject() ? value.asObject().require("content").asText() : value.asText();
  }
}

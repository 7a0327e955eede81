package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.GgufValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The chat templates of a header: a default one, and others by name. */
record TemplateTexts(GgufFile file) {

  private static final int LONGEST_TEMPLATE = 256 << 10;
  private static final String DEFAULT = "tokenizer.chat_template";
  private static final String NAMED = DEFAULT + ".";

  Optional<String> byDefault() {
    return file.keys().contains(DEFAULT) ? Optional.of(text(DEFAULT)) : Optional.empty();
  }

  /** Returns the others in the order of the file, whose list of their names says nothing more. */
  Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (String key : file.keys()) {
      if (key.startsWith(NAMED)) {
        named.put(key.substring(NAMED.length()), text(key));
      }
    }
    return named;
  }

  private String text(String key) {
    GgufValue value = file.value(key).orElseThrow();
    if (!(value instanceof GgufValue.Text text)) {
      throw file.refusal().invalid(key, "must be a text but is " + value);
    }
    if (text.value().length() > LONGEST_TEMPLATE) {
      throw file.refusal()
          .invalid(
              key, "has " + text.value().length() + " characters, more than " + LONGEST_TEMPLATE);
    }
    return text.value();
  }
}

package dev.enginebay.cli.info;

import java.util.Map;
import java.util.Optional;

/**
 * The chat templates of a model.
 *
 * @param usual the default one
 * @param named others by name
 */
record TemplateFacts(Optional<String> usual, Map<String, String> named) {

  /** Returns the digest of the default and the names of the others. */
  String asText() {
    String digest = usual.map(TextDigest::of).orElse("none");
    return named.isEmpty() ? digest : digest + ", by name: " + String.join(", ", named.keySet());
  }

  /** Adds the texts. */
  void addTo(Map<String, Object> map) {
    usual.ifPresent(text -> map.put("chatTemplate", text));
    if (!named.isEmpty()) {
      map.put("namedChatTemplates", named);
    }
  }
}

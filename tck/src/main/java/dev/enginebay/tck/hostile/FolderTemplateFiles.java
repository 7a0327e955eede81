package dev.enginebay.tck.hostile;

import java.io.IOException;
import java.util.Map;

/** Where a folder has its chat templates: in files of their own, or in a configuration. */
final class FolderTemplateFiles {

  static final String SINGLE = "chat_template.jinja";
  static final String CONFIGURATION = "tokenizer_config.json";

  private static final String OTHERS = "additional_chat_templates/";
  private static final String OLD = "chat_template.json";
  private static final String KEY = "chat_template";

  private FolderTemplateFiles() {}

  /** Returns the folder without chat templates. */
  static FolderImage without(FolderOutline outline) throws IOException {
    FolderImage image = FolderImage.of(outline).without(SINGLE).without(OLD);
    for (String name : outline.files()) {
      if (name.startsWith(OTHERS)) {
        image = image.without(name);
      }
    }
    return image.with(CONFIGURATION, configuration(outline, "null"));
  }

  /** Returns the folder with each template in a file of its own. */
  static FolderImage files(FolderOutline outline, String usual, Map<String, String> named)
      throws IOException {
    FolderImage image = without(outline).with(SINGLE, usual);
    for (Map.Entry<String, String> each : named.entrySet()) {
      image = image.with(OTHERS + each.getKey() + ".jinja", each.getValue());
    }
    return image;
  }

  /** Returns the folder with all templates in its configuration. */
  static FolderImage list(FolderOutline outline, String usual, Map<String, String> named)
      throws IOException {
    StringBuilder list = new StringBuilder("[" + entry("default", usual));
    named.forEach((name, text) -> list.append(',').append(entry(name, text)));
    return without(outline).with(CONFIGURATION, configuration(outline, list + "]"));
  }

  /** Returns {@code tokenizer_config.json} with other templates. */
  static String configuration(FolderOutline outline, String templates) throws IOException {
    JsonSpan configuration = outline.json(CONFIGURATION).orElseGet(() -> JsonSpan.of("{}"));
    return configuration
        .member(KEY)
        .map(value -> value.with(templates))
        .orElseGet(() -> configuration.plus(KEY, templates));
  }

  private static String entry(String name, String template) {
    return "{\"name\":%s,\"template\":%s}"
        .formatted(JsonSpan.quoted(name), JsonSpan.quoted(template));
  }
}

package dev.enginebay.modelfile.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.json.JsonFile;
import dev.enginebay.modelfile.json.JsonLimits;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The chat templates of a folder by name, the default one as {@code default}. As in Transformers,
 * files of their own replace all that {@code tokenizer_config.json} has.
 */
record FolderTemplates(Path folder, Optional<JsonObject> tokenizerConfig) {

  static final String DEFAULT = "default";
  static final String SINGLE = "chat_template.jinja";

  private static final int LONGEST_TEMPLATE = 1 << 20;
  private static final String KEY = "chat_template";
  private static final String JINJA = ".jinja";

  Map<String, String> read() {
    Map<String, String> templates = files();
    if (templates.isEmpty()) {
      templates = entries(tokenizerConfig);
    }
    return templates.isEmpty() ? entries(json()) : templates;
  }

  private Map<String, String> files() {
    Map<String, String> templates = new TreeMap<>();
    Path single = folder.resolve(SINGLE);
    if (Files.exists(single)) {
      templates.put(DEFAULT, text(OpenedFile.at(single)));
    }
    Path more = folder.resolve("additional_chat_templates");
    if (Files.isDirectory(more)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(more, "*" + JINJA)) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          templates.put(
              name.substring(0, name.length() - JINJA.length()), text(OpenedFile.at(file)));
        }
      } catch (IOException unreadable) {
        throw new InferenceException(
            Reason.MODEL_NOT_FOUND,
            more + " cannot be listed. Check its permissions.",
            null,
            unreadable);
      }
    }
    return templates;
  }

  private Optional<JsonObject> json() {
    Path file = folder.resolve("chat_template.json");
    return Files.exists(file)
        ? Optional.of(JsonFile.read(file, JsonLimits.CONFIGURATION))
        : Optional.empty();
  }

  private static Map<String, String> entries(Optional<JsonObject> file) {
    return file.flatMap(object -> object.value(KEY)).map(FolderTemplates::named).orElse(Map.of());
  }

  /** Returns one template, or those of a list of objects with name and template. */
  private static Map<String, String> named(JsonValue value) {
    Map<String, String> named = new LinkedHashMap<>();
    if (value.isText()) {
      named.put(DEFAULT, value.asText());
      return named;
    }
    for (JsonValue entry : value.asArray()) {
      JsonObject template = entry.asObject();
      named.put(template.require("name").asText(), template.require("template").asText());
    }
    return named;
  }

  private static String text(OpenedFile file) {
    if (file.size() > LONGEST_TEMPLATE) {
      throw file.refusal()
          .invalid("the template", "has " + file.size() + " bytes, more than " + LONGEST_TEMPLATE);
    }
    return file.reading(
        channel -> {
          try (Reader reader = Channels.newReader(channel, UTF_8.newDecoder(), -1)) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
          } catch (CharacterCodingException malformed) {
            throw file.refusal().invalid("the template", "is not UTF-8");
          }
        });
  }
}

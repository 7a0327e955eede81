package dev.enginebay.cli.info;

import dev.enginebay.cli.terminal.Sizes;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The facts about a folder in the layout of Hugging Face that {@code info} prints.
 *
 * @param folder its files
 * @param model what they mean
 * @param digest the fingerprint or checksum of the content
 * @param memory the memory that engines need
 */
record FolderFacts(SafetensorsFolder folder, Model model, String digest, MemoryFacts memory) {

  /** Returns the facts as a table for people. */
  String asTable() {
    StringBuilder table = new StringBuilder();
    Transformer transformer = transformer();
    row(table, "name", folder.folder().name());
    row(table, "folder", folder.folder().path().toString());
    row(table, "format", format() + ", " + Sizes.of(folder.bytes()));
    row(table, "architecture", model.architecture());
    row(table, "parameters", String.format(Locale.ROOT, "%,d", model.parameters()));
    row(table, "tensors", new TensorTable(folder.tensors()).byType());
    row(table, "context", model.trainedContextLength() + " tokens");
    row(table, "vocabulary", transformer.vocabularySize() + " tokens");
    row(
        table,
        "layers",
        "%s of width %s, %s heads, %s key-value heads"
            .formatted(
                transformer.blocks().size(),
                transformer.width(),
                transformer.heads(),
                transformer.kvHeads()));
    row(table, "rope", rope());
    window().ifPresent(text -> row(table, "window", text));
    row(table, "chat template", templates().asText());
    row(table, "digest", digest);
    memory.asRows().forEach((name, value) -> row(table, name, value));
    if (!model.ignoredFields().isEmpty()) {
      row(table, "ignored", "in config.json: " + String.join(", ", model.ignoredFields()));
    }
    return table.toString().stripTrailing();
  }

  /** Returns the facts for other programs. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    Transformer transformer = transformer();
    map.put("name", folder.folder().name());
    map.put("path", folder.folder().path().toString());
    map.put("format", format());
    map.put("bytes", folder.bytes());
    map.put("architecture", model.architecture());
    map.put("parameters", model.parameters());
    map.put("trainedContextLength", model.trainedContextLength());
    map.put("vocabularySize", transformer.vocabularySize());
    map.put("layers", transformer.blocks().size());
    map.put("embeddingLength", transformer.width());
    map.put("heads", transformer.heads());
    map.put("kvHeads", transformer.kvHeads());
    templates().addTo(map);
    map.put("digest", digest);
    map.put("memoryEstimate", memory.asMap());
    map.put("ignoredFields", model.ignoredFields());
    map.put("tensors", new TensorTable(folder.tensors()).asMaps());
    return map;
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append(String.format(Locale.ROOT, "%-15s%s%n", name, value));
  }

  private TemplateFacts templates() {
    return new TemplateFacts(folder.folder().chatTemplate(), folder.folder().namedChatTemplates());
  }

  private Transformer transformer() {
    return model.transformer(model.trainedContextLength());
  }

  private String format() {
    int files = folder.files().size();
    return "safetensors, " + (files == 1 ? "1 file" : files + " files");
  }

  private Optional<String> window() {
    Transformer transformer = transformer();
    long windowed = transformer.blocks().stream().filter(block -> block.window() > 0).count();
    return transformer.blocks().stream()
        .filter(block -> block.window() > 0)
        .findFirst()
        .map(
            block ->
                "%s tokens in %s of %s layers"
                    .formatted(block.window(), windowed, transformer.blocks().size()));
  }

  /** Returns the rotation; older configurations have two keys for it, newer ones an object. */
  private String rope() {
    JsonObject config = folder.config();
    Optional<JsonObject> all = config.object("rope_parameters");
    Optional<JsonObject> parameters = all.flatMap(p -> p.object("full_attention")).or(() -> all);
    Optional<JsonValue> base =
        config.value("rope_theta").or(() -> parameters.flatMap(p -> p.value("rope_theta")));
    Optional<JsonObject> scaling = config.object("rope_scaling").or(() -> parameters);
    Optional<String> type = scaling.flatMap(s -> s.text("rope_type").or(() -> s.text("type")));
    return "head size %s, base %s, scaling %s"
        .formatted(
            transformer().keyLength(),
            base.map(value -> String.format(Locale.ROOT, "%.0f", value.asNumber()))
                .orElse("of the architecture"),
            type.orElse("none"));
  }
}

package dev.enginebay.cli.info;

import dev.enginebay.cli.terminal.Sizes;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import dev.enginebay.modelfile.safetensors.SafetensorsFile;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The facts about a folder in the layout of Hugging Face that {@code info} prints. */
record FolderFacts(SafetensorsFolder folder) {

  /** Returns the facts as a table for people. */
  String asTable() {
    StringBuilder table = new StringBuilder();
    row(table, "name", name());
    row(table, "folder", folder.path().toString());
    row(table, "format", format() + ", " + Sizes.of(bytes()));
    row(table, "architecture", architecture());
    row(table, "parameters", String.format(Locale.ROOT, "%,d", parameters()));
    row(table, "tensors", new TensorTable(folder.tensors()).byType());
    row(table, "context", said("max_position_embeddings") + " tokens");
    row(table, "vocabulary", said("vocab_size") + " tokens");
    row(
        table,
        "layers",
        "%s of width %s, %s heads, %s key-value heads"
            .formatted(
                said("num_hidden_layers"),
                said("hidden_size"),
                said("num_attention_heads"),
                said("num_key_value_heads")));
    row(table, "rope", rope());
    row(table, "chat template", folder.chatTemplate().map(TextDigest::of).orElse("none"));
    return table.toString().stripTrailing();
  }

  /** Returns the facts for other programs. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name());
    map.put("path", folder.path().toString());
    map.put("format", format());
    map.put("bytes", bytes());
    map.put("architecture", architecture());
    map.put("parameters", parameters());
    put(map, "trainedContextLength", "max_position_embeddings");
    put(map, "vocabularySize", "vocab_size");
    put(map, "layers", "num_hidden_layers");
    put(map, "embeddingLength", "hidden_size");
    put(map, "heads", "num_attention_heads");
    put(map, "kvHeads", "num_key_value_heads");
    folder.chatTemplate().ifPresent(text -> map.put("chatTemplate", text));
    map.put("tensors", new TensorTable(folder.tensors()).asMaps());
    return map;
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append(String.format(Locale.ROOT, "%-15s%s%n", name, value));
  }

  private String name() {
    return folder.path().toAbsolutePath().normalize().getFileName().toString();
  }

  private String format() {
    int files = folder.files().size();
    return "safetensors, " + (files == 1 ? "1 file" : files + " files");
  }

  private String architecture() {
    return text().require("model_type").asText();
  }

  private long bytes() {
    return folder.files().stream().map(SafetensorsFile::opened).mapToLong(f -> f.size()).sum();
  }

  private long parameters() {
    return folder.tensors().stream().mapToLong(FolderFacts::numbers).sum();
  }

  private static long numbers(TensorInfo tensor) {
    return tensor.dimensions().stream().reduce(1L, Math::multiplyExact);
  }

  /** Returns the configuration of the language model, which multimodal models nest. */
  private JsonObject text() {
    return folder.config().object("text_config").orElse(folder.config());
  }

  private String said(String key) {
    return text().value(key).map(value -> String.valueOf(value.asInteger())).orElse("unsaid");
  }

  private void put(Map<String, Object> map, String name, String key) {
    text().integer(key).ifPresent(value -> map.put(name, value));
  }

  /** Returns the rotation; older configurations have two keys for it, newer ones an object. */
  private String rope() {
    JsonObject config = text();
    Optional<JsonObject> parameters = config.object("rope_parameters");
    Optional<JsonValue> base =
        config.value("rope_theta").or(() -> parameters.flatMap(p -> p.value("rope_theta")));
    Optional<JsonObject> scaling = config.object("rope_scaling").or(() -> parameters);
    Optional<String> type = scaling.flatMap(s -> s.text("rope_type").or(() -> s.text("type")));
    return "base %s, scaling %s"
        .formatted(
            base.map(value -> String.format(Locale.ROOT, "%.0f", value.asNumber()))
                .orElse("unsaid"),
            type.orElse("none"));
  }
}

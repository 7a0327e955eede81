package dev.enginebay.cli.info;

import dev.enginebay.cli.terminal.Sizes;
import dev.enginebay.modelfile.architecture.GgufModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts about a model file that {@code info} prints.
 *
 * @param model the header
 * @param digest the fingerprint or checksum of the content
 * @param memory the memory that engines need
 */
record ModelFacts(GgufModel model, String digest, MemoryFacts memory) {

  /** Returns the facts as a table for people. */
  String asTable() {
    StringBuilder table = new StringBuilder();
    row(table, "name", model.name());
    row(table, "file", model.file().path().toString());
    row(table, "format", format() + ", " + Sizes.of(model.file().bytes()));
    row(table, "architecture", model.architecture());
    row(table, "parameters", String.format(Locale.ROOT, "%,d", model.parameters()));
    row(table, "quantization", model.quantization());
    row(table, "tensors", new TensorTable(model.file().tensors()).byType());
    row(table, "context", model.trainedContextLength() + " tokens");
    row(table, "vocabulary", model.vocabularySize() + " tokens" + tokenizer());
    row(
        table,
        "layers",
        "%s of width %s, %s heads, %s key-value heads"
            .formatted(model.layers(), model.embeddingLength(), model.heads(), model.kvHeads()));
    row(table, "rope", new RotationFacts(model).asText());
    row(table, "chat template", templates().asText());
    row(table, "digest", digest);
    memory.asRows().forEach((name, value) -> row(table, name, value));
    return table.toString().stripTrailing();
  }

  /** Returns the facts for other programs. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", model.name());
    map.put("path", model.file().path().toString());
    map.put("format", format());
    map.put("bytes", model.file().bytes());
    map.put("architecture", model.architecture());
    map.put("parameters", model.parameters());
    map.put("quantization", model.quantization());
    map.put("trainedContextLength", model.trainedContextLength());
    map.put("vocabularySize", model.vocabularySize());
    model.tokenizerModel().ifPresent(name -> map.put("tokenizerModel", name));
    model.tokenizerPre().ifPresent(name -> map.put("tokenizerPre", name));
    map.put("layers", model.layers());
    map.put("embeddingLength", model.embeddingLength());
    map.put("heads", model.heads());
    map.put("kvHeads", model.kvHeads());
    templates().addTo(map);
    map.put("digest", digest);
    map.put("memoryEstimate", memory.asMap());
    map.put("rope", new RotationFacts(model).asMap());
    map.put("tensors", new TensorTable(model.file().tensors()).asMaps());
    return map;
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append(String.format(Locale.ROOT, "%-15s%s%n", name, value));
  }

  private TemplateFacts templates() {
    return new TemplateFacts(model.chatTemplate(), model.namedChatTemplates());
  }

  private String format() {
    return "GGUF v" + model.file().version();
  }

  private String tokenizer() {
    List<String> names =
        Stream.of(model.tokenizerModel(), model.tokenizerPre()).flatMap(Optional::stream).toList();
    return names.isEmpty() ? "" : ", tokenizer " + String.join("/", names);
  }
}

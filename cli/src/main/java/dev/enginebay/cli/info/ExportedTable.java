package dev.enginebay.cli.info;

import dev.enginebay.ModelFileInfo;
import dev.enginebay.cli.terminal.Sizes;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import dev.enginebay.onnx.exported.ExportedFacts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The facts about a model exported as ONNX that {@code info} prints.
 *
 * @param facts what its files say
 * @param digest of the content
 * @param context tokens for the memory estimate; empty for the trained length
 * @param sequences generations at once
 */
record ExportedTable(ExportedFacts facts, String digest, OptionalInt context, int sequences) {

  private static final int ASSUMED_CONTEXT = 4096;

  /** Returns the facts as a table for people. */
  String asTable() {
    ModelFileInfo file = facts.file();
    StringBuilder table = new StringBuilder();
    row(table, "name", file.name());
    row(table, "folder", file.path().toString());
    row(table, "format", "exported as ONNX, " + Sizes.of(file.bytes().orElse(0)));
    file.architecture().ifPresent(name -> row(table, "architecture", name));
    file.parameters()
        .ifPresent(count -> row(table, "parameters", String.format(Locale.ROOT, "%,d", count)));
    file.quantization().ifPresent(name -> row(table, "precision", name));
    facts.rows().forEach((name, value) -> row(table, name, value));
    row(
        table,
        "context",
        file.trainedContextLength().isPresent()
            ? file.trainedContextLength().getAsInt() + " tokens"
            : "not said");
    row(table, "vocabulary", file.vocabularySize().orElse(0) + " tokens");
    file.layers().ifPresent(count -> row(table, "layers", String.valueOf(count)));
    row(table, "chat template", templates(file).asText());
    row(table, "digest", digest);
    row(table, "memory", MemoryFacts.need(memory(), tokens(), sequences));
    return table.toString().stripTrailing();
  }

  /** Returns the facts for other programs. */
  Map<String, Object> asMap() {
    ModelFileInfo file = facts.file();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", file.name());
    map.put("path", file.path().toString());
    map.put("format", file.format());
    map.put("bytes", file.bytes().orElse(0));
    file.architecture().ifPresent(name -> map.put("architecture", name));
    file.parameters().ifPresent(count -> map.put("parameters", count));
    file.quantization().ifPresent(name -> map.put("quantization", name));
    file.trainedContextLength().ifPresent(length -> map.put("trainedContextLength", length));
    map.put("vocabularySize", file.vocabularySize().orElse(0));
    file.layers().ifPresent(count -> map.put("layers", count));
    map.put("exported", facts.rows());
    map.put("values", facts.values());
    templates(file).addTo(map);
    map.put("digest", digest);
    map.put("memoryEstimate", memoryMap());
    return map;
  }

  private Map<String, Object> memoryMap() {
    MemoryEstimate memory = memory();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("contextLength", tokens());
    map.put("concurrency", sequences);
    map.put("weights", memory.weights());
    map.put("kvCache", memory.kvCache());
    map.put("compute", memory.compute());
    map.put("vocabulary", memory.vocabulary());
    map.put("total", memory.total());
    return map;
  }

  private MemoryEstimate memory() {
    return facts.memory(tokens(), sequences);
  }

  private int tokens() {
    return context.orElse(facts.file().trainedContextLength().orElse(ASSUMED_CONTEXT));
  }

  private static TemplateFacts templates(ModelFileInfo file) {
    return new TemplateFacts(file.chatTemplate(), file.namedChatTemplates());
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append(String.format(Locale.ROOT, "%-15s%s%n", name, value));
  }
}

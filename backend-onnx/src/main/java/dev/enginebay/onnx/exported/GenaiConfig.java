package dev.enginebay.onnx.exported;

import dev.enginebay.modelfile.folder.GenerationConfig;
import dev.enginebay.modelfile.json.JsonFile;
import dev.enginebay.modelfile.json.JsonLimits;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.onnx.file.Value;
import dev.enginebay.onnx.layout.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What {@code genai_config.json} says, the configuration of ONNX Runtime's own generator. */
final class GenaiConfig {

  private static final String FILE = "genai_config.json";
  private static final int MAX_LAYERS = 1000;

  private final JsonObject model;
  private final JsonObject decoder;
  private final Optional<JsonObject> search;

  private GenaiConfig(JsonObject config) {
    model = config.require("model").asObject();
    decoder = model.require("decoder").asObject();
    search = config.object("search");
  }

  static Optional<GenaiConfig> of(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonObject config = JsonFile.read(file, JsonLimits.CONFIGURATION);
    GenaiConfig read = new GenaiConfig(config);
    if (read.decoder.value("pipeline").isPresent()) {
      throw config
          .refusal()
          .unsupported(
              "model.decoder.pipeline: a model in several stages is not run; take one that is a"
                  + " single file");
    }
    return Optional.of(read);
  }

  String file() {
    return decoder.text("filename").orElse("model.onnx");
  }

  Optional<String> type() {
    return model.text("type");
  }

  OptionalInt contextLength() {
    return Numbers.positive(model.value("context_length"));
  }

  OptionalInt vocabularySize() {
    return Numbers.positive(model.value("vocab_size"));
  }

  /** Returns the tokens that end an answer. */
  List<Integer> ends() {
    return model.value("eos_token_id").stream()
        .filter(value -> !value.isNull())
        .flatMap(value -> value.isArray() ? value.asArray().stream() : Stream.of(value))
        .map(value -> value.asInteger(0, Integer.MAX_VALUE))
        .toList();
  }

  /** Returns how it draws tokens. */
  Recommendation recommended() {
    return search.map(GenerationConfig::of).orElseGet(Recommendation::none);
  }

  Names names() {
    Optional<JsonObject> inputs = decoder.object("inputs");
    Optional<JsonObject> outputs = decoder.object("outputs");
    Map<String, List<String>> caches = new HashMap<>();
    int layers =
        decoder.value("num_hidden_layers").map(value -> value.asInteger(0, MAX_LAYERS)).orElse(0);
    for (int layer = 0; layer < layers; layer++) {
      put(
          caches,
          layer,
          text(inputs, "past_key_names", "past_key_values.%d.key"),
          text(outputs, "present_key_names", "present.%d.key"));
      put(
          caches,
          layer,
          text(inputs, "past_value_names", "past_key_values.%d.value"),
          text(outputs, "present_value_names", "present.%d.value"));
      put(
          caches,
          layer,
          text(inputs, "past_names", "past_%d"),
          text(outputs, "present_names", "present_%d"));
    }
    return new Names(
        text(inputs, "input_ids", "input_ids"),
        text(inputs, "attention_mask", "attention_mask"),
        text(inputs, "position_ids", "position_ids"),
        text(outputs, "logits", "logits"),
        caches,
        Numbers.positive(decoder.value("head_size")).stream()
            .mapToLong(length -> length)
            .findFirst()
            .orElse(Value.ANY));
  }

  private static void put(
      Map<String, List<String>> caches, int layer, String past, String present) {
    caches.put(numbered(past, layer), List.of(numbered(present, layer)));
  }

  private static String numbered(String template, int layer) {
    return template.replace("%d", Integer.toString(layer));
  }

  private static String text(Optional<JsonObject> object, String key, String otherwise) {
    return object.flatMap(given -> given.value(key)).map(JsonValue::asText).orElse(otherwise);
  }
}

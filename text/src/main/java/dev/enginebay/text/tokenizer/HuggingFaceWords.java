package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads how a {@code tokenizer.json} splits texts into words. Its regular expressions are not
 * interpreted: each that is known has a pattern of this package.
 */
final class HuggingFaceWords {

  private static final String ENDINGS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";

  /** The patterns by the regular expressions of files; each covers any text. */
  private static final Map<String, WordPattern> KNOWN =
      Map.of(
          ENDINGS
              + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
              + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
          WordPattern.of(WordRegex.LLAMA_3),
          ENDINGS
              + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
              + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
          WordPattern.of(WordRegex.QWEN_2));

  private final List<WordPattern> patterns = new ArrayList<>();
  private boolean bytes;

  private HuggingFaceWords() {}

  static HuggingFaceWords read(JsonObject tokenizer) {
    HuggingFaceWords words = new HuggingFaceWords();
    tokenizer.object("pre_tokenizer").ifPresent(words::step);
    return words;
  }

  /** Returns whether tokens are spelt in byte letters. */
  boolean bytes() {
    return bytes;
  }

  /** Returns the patterns: each splits further what those before it have split. */
  List<WordPattern> patterns() {
    return List.copyOf(patterns);
  }

  private void step(JsonObject step) {
    String type = step.require("type").asText();
    if (bytes) {
      throw new UnknownKind("pre_tokenizer " + type + " after ByteLevel");
    }
    switch (type) {
      case "Sequence" ->
          step.require("pretokenizers").asArray().stream()
              .map(JsonValue::asObject)
              .forEach(this::step);
      case "Digits" ->
          patterns.add(
              WordPattern.of(
                  step.flag("individual_digits").orElse(false) ? "[\\p{N}]" : "[\\p{N}]+"));
      case "Split" -> split(step);
      case "ByteLevel" -> byteLevel(step);
      default -> throw new UnknownKind("pre_tokenizer " + type);
    }
  }

  private void byteLevel(JsonObject step) {
    bytes = true;
    if (step.flag("add_prefix_space").orElse(true)) {
      throw new UnknownKind("add_prefix_space of the pre_tokenizer ByteLevel");
    }
    if (step.flag("use_regex").orElse(true)) {
      patterns.add(WordPattern.of(WordRegex.GPT_2));
    }
  }

  private void split(JsonObject step) {
    JsonObject pattern = step.require("pattern").asObject();
    String regex = pattern.require("Regex").asText();
    WordPattern known = KNOWN.get(regex);
    if (known == null) {
      throw new UnknownKind("regular expression " + regex + " of the pre_tokenizer Split");
    }
    String behavior = step.require("behavior").asText();
    boolean inverted = step.flag("invert").orElse(false);
    // Of a pattern that covers any text, nothing is removed.
    if (!behavior.equals("Isolated") && !(behavior.equals("Removed") && inverted)) {
      throw new UnknownKind("behavior " + behavior + " of the pre_tokenizer Split");
    }
    patterns.add(known);
  }
}

package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how a {@code tokenizer.json} splits texts into words and spells them. */
final class HuggingFaceWords {

  /** Each word of text with signs for spaces begins with one. */
  private static final String SPACED_WORDS = "[ \u2581]?[^ \u2581]+|[ \u2581]";

  private final List<WordPattern> patterns = new ArrayList<>();
  private boolean bytes;
  private boolean spaceSigns;

  private HuggingFaceWords(boolean spaceSigns) {
    this.spaceSigns = spaceSigns;
  }

  static HuggingFaceWords read(JsonObject tokenizer, HuggingFaceNormalizer normalizer) {
    HuggingFaceWords words = new HuggingFaceWords(normalizer.writesSpaceSigns());
    tokenizer.object("pre_tokenizer").ifPresent(words::step);
    if (words.bytes == words.spaceSigns) {
      throw new UnknownKind(
          words.bytes
              ? "pre_tokenizer ByteLevel of text with U+2581 for spaces"
              : "pre_tokenizer without ByteLevel or Metaspace");
    }
    return words;
  }

  /** Returns whether tokens are spelt in byte letters; if not, U+2581 stands for a space. */
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
      case "Digits" -> digits(step);
      case "Split" -> split(step);
      case "ByteLevel" -> byteLevel(step);
      case "Metaspace" -> metaspace(step);
      default -> throw new UnknownKind("pre_tokenizer " + type);
    }
  }

  private void digits(JsonObject step) {
    boolean each = step.flag("individual_digits").orElse(false);
    patterns.add(WordPattern.of(each ? "[\\p{N}]" : "[\\p{N}]+"));
  }

  private void byteLevel(JsonObject step) {
    checkPrefix(step.flag("add_prefix_space").orElse(true), "add_prefix_space");
    bytes = true;
    if (step.flag("use_regex").orElse(true)) {
      patterns.add(WordPattern.of(WordRegex.GPT_2));
    }
  }

  private void metaspace(JsonObject step) {
    if (!step.require("replacement").asText().equals(PieceEncoder.SPACE_SIGN_TEXT)) {
      throw new UnknownKind("pre_tokenizer Metaspace with anything but U+2581");
    }
    boolean prefix =
        step.text("prepend_scheme")
            .map(scheme -> !scheme.equals("never"))
            .orElseGet(() -> step.flag("add_prefix_space").orElse(true));
    checkPrefix(prefix, "prepend_scheme");
    spaceSigns = true;
    if (step.flag("split").orElse(true)) {
      patterns.add(WordPattern.of(SPACED_WORDS));
    }
  }

  /** A space before a text is left out, as it is with a GGUF file; one before a word matters. */
  private void checkPrefix(boolean prefix, String option) {
    if (prefix && !patterns.isEmpty()) {
      throw new UnknownKind("pre_tokenizer with " + option + " after others");
    }
  }

  private void split(JsonObject step) {
    JsonObject pattern = step.require("pattern").asObject();
    String behavior = step.require("behavior").asText();
    Optional<String> text = pattern.text("String");
    if (text.isPresent()) {
      // Nothing is left to split at once signs stand for spaces.
      if (!text.get().equals(" ") || !spaceSigns) {
        throw new UnknownKind("text '" + text.get() + "' of the pre_tokenizer Split");
      }
      return;
    }
    String regex = pattern.require("Regex").asText();
    WordPattern known =
        HuggingFaceRegex.known(regex)
            .orElseThrow(
                () ->
                    new UnknownKind("regular expression " + regex + " of the pre_tokenizer Split"));
    boolean inverted = step.flag("invert").orElse(false);
    // What a pattern misses is removed; those that are written so miss nothing.
    boolean keepsMatches = behavior.equals("Removed") && inverted && regex.endsWith("|\\s+");
    if (!keepsMatches && !(behavior.equals("Isolated") && !inverted)) {
      throw new UnknownKind("behavior " + behavior + " of the pre_tokenizer Split");
    }
    patterns.add(known);
  }
}

package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.text.Normalizer;
import java.util.Optional;

/** Reads what a {@code tokenizer.json} does to a text before it splits it. */
final class HuggingFaceNormalizer {

  private boolean composes;
  private boolean writesSpaceSigns;

  private HuggingFaceNormalizer() {}

  static HuggingFaceNormalizer read(JsonObject tokenizer) {
    HuggingFaceNormalizer normalizer = new HuggingFaceNormalizer();
    tokenizer.object("normalizer").ifPresent(normalizer::step);
    return normalizer;
  }

  /** Returns whether it composes characters. */
  boolean composes() {
    return composes;
  }

  /** Returns whether it writes spaces as U+2581. */
  boolean writesSpaceSigns() {
    return writesSpaceSigns;
  }

  /** Returns whether it leaves a text as it is. */
  boolean keeps(String text) {
    return !(writesSpaceSigns && text.indexOf(' ') >= 0)
        && (!composes || Normalizer.isNormalized(text, Normalizer.Form.NFC));
  }

  private void step(JsonObject step) {
    String type = step.require("type").asText();
    switch (type) {
      case "Sequence" ->
          step.require("normalizers").asArray().stream()
              .map(JsonValue::asObject)
              .forEach(this::step);
      case "NFC" -> composes = true;
      case "Replace" -> replace(step);
      case "Prepend" -> prepend(step.require("prepend").asText());
      default -> throw new UnknownKind("normalizer " + type);
    }
  }

  private void replace(JsonObject step) {
    Optional<String> replaced = step.require("pattern").asObject().text("String");
    if (!replaced.equals(Optional.of(" "))
        || !step.require("content").asText().equals(PieceEncoder.SPACE_SIGN_TEXT)) {
      throw new UnknownKind("normalizer Replace of anything but spaces by U+2581");
    }
    writesSpaceSigns = true;
  }

  /** A space before a text is left out, as it is with a GGUF file. */
  private static void prepend(String text) {
    if (!text.equals(PieceEncoder.SPACE_SIGN_TEXT)) {
      throw new UnknownKind("normalizer Prepend of anything but U+2581");
    }
  }
}

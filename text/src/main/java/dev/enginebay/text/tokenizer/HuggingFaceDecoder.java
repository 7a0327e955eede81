package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.Optional;

/**
 * Checks that a {@code tokenizer.json} makes text of tokens as is usual for its kind, since tokens
 * stand for bytes here.
 */
final class HuggingFaceDecoder {

  private HuggingFaceDecoder() {}

  static void check(JsonObject tokenizer, boolean bytes) {
    tokenizer.object("decoder").ifPresent(decoder -> step(decoder, bytes));
  }

  private static void step(JsonObject step, boolean bytes) {
    String type = step.require("type").asText();
    boolean known =
        switch (type) {
          case "Sequence" -> {
            step.require("decoders").asArray().stream()
                .map(JsonValue::asObject)
                .forEach(each -> step(each, bytes));
            yield true;
          }
          case "ByteLevel" -> bytes;
          case "ByteFallback", "Fuse", "Metaspace" -> !bytes;
          case "Replace" -> !bytes && writesSpaces(step);
          // The space before a text, which is not put there.
          case "Strip" -> !bytes && step.text("content").equals(Optional.of(" "));
          default -> false;
        };
    if (!known) {
      throw new UnknownKind("decoder " + type);
    }
  }

  private static boolean writesSpaces(JsonObject step) {
    return step.text("content").equals(Optional.of(" "))
        && step.object("pattern")
            .flatMap(pattern -> pattern.text("String"))
            .equals(Optional.of(PieceEncoder.SPACE_SIGN_TEXT));
  }
}

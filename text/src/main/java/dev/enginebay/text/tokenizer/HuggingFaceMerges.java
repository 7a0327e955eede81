package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.List;
import java.util.OptionalInt;

/** Reads the merges of a {@code tokenizer.json}: pairs of texts, or texts with a space between. */
final class HuggingFaceMerges {

  private HuggingFaceMerges() {}

  /** A merge that yields what is no text, or that has such a part, is none. */
  static MergeTable read(JsonObject model, HuggingFaceTokens tokens) {
    List<JsonValue> values = model.require("merges").asArray();
    MergeTable merges = new MergeTable(values.size());
    // Of equal pairs the last counts.
    for (int rank = values.size() - 1; rank >= 0; rank--) {
      JsonValue value = values.get(rank);
      List<String> pair = pair(value);
      int left = token(pair.get(0), value, tokens);
      int right = token(pair.get(1), value, tokens);
      int joined = token(pair.get(0) + pair.get(1), value, tokens);
      if (tokens.isText(left) && tokens.isText(right) && tokens.isText(joined)) {
        merges.add(rank, left, right, joined);
      }
    }
    return merges;
  }

  private static List<String> pair(JsonValue value) {
    if (value.isArray()) {
      List<String> pair = value.asTexts();
      if (pair.size() != 2) {
        throw value.invalid("is no pair of tokens");
      }
      return pair;
    }
    String text = value.asText();
    int space = text.indexOf(' ', 1);
    if (space < 0) {
      throw value.invalid("is no pair of tokens");
    }
    return List.of(text.substring(0, space), text.substring(space + 1));
  }

  private static int token(String text, JsonValue value, HuggingFaceTokens tokens) {
    OptionalInt token = tokens.listed(text);
    if (token.isEmpty()) {
      throw value.invalid("names '" + text + "', which is no token");
    }
    return token.getAsInt();
  }
}

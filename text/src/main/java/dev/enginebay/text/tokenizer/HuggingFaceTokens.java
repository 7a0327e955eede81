package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reads the tokens of a {@code tokenizer.json}: those of the model and those that were added.
 *
 * <p>The weights know as many tokens as the configuration says. Those beyond the last one that is
 * listed pad the weights, and a listed one beyond the weights is none. Ids between without a token
 * have no text.
 */
final class HuggingFaceTokens {

  /** Four times as many as the largest vocabularies of such models have. */
  private static final int MOST_TOKENS = 1 << 20;

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<AddedTokens.Entry> added = new ArrayList<>();
  private final String[] texts;
  private final TokenType[] types;

  HuggingFaceTokens(TokenizerFiles files, HuggingFaceNormalizer normalizer) {
    JsonObject vocabulary = files.model().require("vocab").asObject();
    int highest = 0;
    for (String text : vocabulary.keys()) {
      int id = vocabulary.require(text).asInteger(0, MOST_TOKENS - 1);
      ids.put(text, id);
      highest = Math.max(highest, id);
    }
    List<JsonValue> addedTokens = files.tokenizer().array("added_tokens").orElse(List.of());
    for (JsonValue each : addedTokens) {
      highest = Math.max(highest, id(each.asObject()));
    }
    int size = size(files, highest + 1);
    texts = new String[size];
    Arrays.fill(texts, "");
    types = new TokenType[size];
    Arrays.fill(types, TokenType.UNUSED);
    boolean bytes = files.model().flag("byte_fallback").orElse(false);
    ids.forEach(
        (text, id) ->
            enter(
                id,
                text,
                bytes && Pieces.isByte(text) ? TokenType.BYTE : TokenType.NORMAL,
                vocabulary.require(text)));
    addedTokens.forEach(value -> add(value, normalizer));
  }

  private static int id(JsonObject added) {
    return added.require("id").asInteger(0, MOST_TOKENS - 1);
  }

  private static int size(TokenizerFiles files, int listed) {
    return files
        .configs()
        .flatMap(config -> config.value("vocab_size").stream())
        .mapToInt(value -> value.asInteger(1, MOST_TOKENS))
        .map(known -> Math.min(known, listed))
        .findFirst()
        .orElse(listed);
  }

  private void enter(int id, String text, TokenType type, JsonValue from) {
    if (id >= texts.length) {
      return;
    }
    if (types[id] != TokenType.UNUSED) {
      throw from.invalid("has the id " + id + ", which another token has");
    }
    texts[id] = text;
    types[id] = type;
  }

  private void add(JsonValue value, HuggingFaceNormalizer normalizer) {
    JsonObject token = value.asObject();
    int id = id(token);
    String content = token.require("content").asText();
    if (content.isEmpty()) {
      throw value.invalid("has no content");
    }
    if (token.flag("single_word").orElse(false)) {
      throw new UnknownKind("single_word of the added token " + content);
    }
    if (token.flag("normalized").orElse(false) && !normalizer.keeps(content)) {
      throw new UnknownKind("normalized spelling of the added token " + content);
    }
    boolean special = token.flag("special").orElse(false);
    TokenType type = special ? TokenType.CONTROL : TokenType.USER_DEFINED;
    Integer known = ids.putIfAbsent(content, id);
    if (known != null && known != id) {
      throw value.invalid("has the id " + id + ", but its content has the id " + known);
    }
    if (known == null) {
      enter(id, content, type, value);
    }
    if (id < types.length) {
      types[id] = type;
      added.add(
          new AddedTokens.Entry(
              content,
              id,
              special,
              token.flag("lstrip").orElse(false),
              token.flag("rstrip").orElse(false)));
    }
  }

  TokenList list() {
    return new TokenList(List.of(texts), List.of(types));
  }

  List<AddedTokens.Entry> added() {
    return added;
  }

  /** Returns the token of a text, if there is one. */
  OptionalInt id(String text) {
    OptionalInt id = listed(text);
    return id.isPresent() && id.getAsInt() < texts.length ? id : OptionalInt.empty();
  }

  /** Returns the id of a text, which may be beyond the weights. */
  OptionalInt listed(String text) {
    Integer id = ids.get(text);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** Returns the token that a value means, if it is one. */
  OptionalInt id(JsonValue value) {
    long id = value.asInteger();
    return id >= 0 && id < texts.length ? OptionalInt.of((int) id) : OptionalInt.empty();
  }

  /** Returns whether merges may make or join a token. */
  boolean isText(int id) {
    return id < types.length && types[id].isText();
  }
}

package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads which token a prompt begins with: the {@code bos_token} where {@code tokenizer_config.json}
 * says whether it is added, else what the post-processor puts before a text.
 */
final class HuggingFaceBeginning {

  private HuggingFaceBeginning() {}

  static OptionalInt read(TokenizerFiles files, HuggingFaceTokens tokens) {
    Optional<Boolean> added =
        files.tokenizerConfig().flatMap(config -> config.flag("add_bos_token"));
    if (added.isPresent() && !added.get()) {
      return OptionalInt.empty();
    }
    OptionalInt named =
        files
            .tokenizerConfig()
            .flatMap(config -> HuggingFaceTexts.text(config, "bos_token"))
            .map(tokens::id)
            .orElse(OptionalInt.empty());
    return added.isPresent() && named.isPresent()
        ? named
        : files
            .tokenizer()
            .object("post_processor")
            .map(processor -> first(processor, tokens))
            .orElse(OptionalInt.empty());
  }

  private static OptionalInt first(JsonObject processor, HuggingFaceTokens tokens) {
    String type = processor.require("type").asText();
    return switch (type) {
      case "ByteLevel" -> OptionalInt.empty();
      case "Sequence" ->
          processor.require("processors").asArray().stream()
              .map(JsonValue::asObject)
              .map(each -> first(each, tokens))
              .filter(OptionalInt::isPresent)
              .findFirst()
              .orElse(OptionalInt.empty());
      case "TemplateProcessing" -> template(processor, tokens);
      default -> throw new UnknownKind("post_processor " + type);
    };
  }

  private static OptionalInt template(JsonObject processor, HuggingFaceTokens tokens) {
    JsonValue single = processor.require("single");
    List<String> before =
        single.asArray().stream()
            .map(JsonValue::asObject)
            .takeWhile(part -> part.object("Sequence").isEmpty())
            .map(part -> part.require("SpecialToken").asObject().require("id").asText())
            .toList();
    if (before.isEmpty()) {
      return OptionalInt.empty();
    }
    if (before.size() > 1) {
      throw new UnknownKind("post_processor with " + before.size() + " tokens before a text");
    }
    List<JsonValue> ids =
        processor
            .require("special_tokens")
            .asObject()
            .require(before.get(0))
            .asObject()
            .require("ids")
            .asArray();
    if (ids.size() != 1) {
      throw new UnknownKind("post_processor with " + ids.size() + " tokens before a text");
    }
    OptionalInt id = tokens.id(ids.get(0));
    if (id.isEmpty()) {
      throw ids.get(0).invalid("is no token");
    }
    return id;
  }
}

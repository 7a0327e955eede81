package dev.enginebay.text.tokenizer;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads which tokens the files of a folder name as ends of an answer. */
final class HuggingFaceEnds {

  private HuggingFaceEnds() {}

  static IntStream read(TokenizerFiles files, HuggingFaceTokens tokens) {
    IntStream byId =
        Stream.concat(files.generationConfig().stream(), files.configs())
            .flatMap(config -> config.value("eos_token_id").stream())
            .flatMap(value -> value.isArray() ? value.asArray().stream() : Stream.of(value))
            .filter(value -> !value.isNull())
            .flatMapToInt(value -> tokens.id(value).stream());
    IntStream byText =
        files
            .tokenizerConfig()
            .flatMap(config -> HuggingFaceTexts.text(config, "eos_token"))
            .stream()
            .flatMapToInt(text -> tokens.id(text).stream());
    return IntStream.concat(byId, byText);
  }
}

package dev.enginebay.text.tokenizer;

import java.util.List;

/**
 * Encodes each word of a stretch as if it were alone.
 *
 * @param patterns that split words
 * @param words encodes one
 */
record WordwiseEncoder(List<WordPattern> patterns, StretchEncoder words) implements StretchEncoder {

  @Override
  public Run start() {
    Run run = words.start();
    return (text, from, to, tokens) ->
        new WordSplitter(
                patterns,
                text,
                from,
                to,
                (begin, end) -> {
                  run.encode(text, begin, end, tokens);
                  return !tokens.isEnough();
                })
            .split();
  }
}

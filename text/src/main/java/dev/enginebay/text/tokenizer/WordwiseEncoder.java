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
    return (text, from, to, tokens) -> {
      int[] at = {from};
      new WordSplitter(
              patterns,
              text,
              from,
              to,
              codePoints -> {
                int end = text.offsetByCodePoints(at[0], codePoints);
                run.encode(text, at[0], end, tokens);
                at[0] = end;
                return !tokens.isEnough();
              })
          .split();
    };
  }
}

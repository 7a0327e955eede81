package dev.enginebay.text.tokenizer;

import dev.enginebay.text.tokenizer.SpecialTokens.Piece;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** A vocabulary that was read from a model's files. */
public abstract sealed class ReadVocabulary implements Vocabulary
    permits GgufVocabulary, HuggingFaceVocabulary {

  /**
   * What is read.
   *
   * @param bytes of the tokens
   * @param encoder of what is between special tokens
   * @param longest how many bytes of a text a token can stand for at most
   * @param specialTexts by the names that chat templates know them by
   */
  record Parts(
      TokenBytes bytes,
      StretchEncoder encoder,
      Specials specials,
      BitSet ends,
      OptionalInt beginning,
      int longest,
      Map<String, String> specialTexts) {}

  private final Parts parts;

  ReadVocabulary(Parts parts) {
    this.parts = parts;
  }

  /**
   * Returns how a special token is spelt.
   *
   * @param token an id inside the vocabulary
   * @return the text that becomes this token; empty for a token that is found by splitting texts
   */
  public final Optional<String> special(int token) {
    return parts.specials().text(token);
  }

  @Override
  public final int size() {
    return parts.bytes().size();
  }

  @Override
  public final int[] encode(MarkedText text, IntPredicate enough) {
    TokenIds tokens = new TokenIds(enough);
    StretchEncoder.Run run = parts.encoder().start();
    for (Piece piece : parts.specials().pieces(text)) {
      if (tokens.isEnough()) {
        break;
      }
      if (piece.isText()) {
        run.encode(text.text(), piece.from(), piece.to(), tokens);
      } else {
        tokens.add(piece.token());
      }
    }
    return tokens.toArray();
  }

  /** White space is not counted: some special tokens take in what stands beside them. */
  @Override
  public final int fewestTokens(String text) {
    int longest = parts.longest();
    return (int) ((Utf8Length.visible(text) + longest - 1) / longest);
  }

  @Override
  public final byte[] bytes(int token) {
    return parts.bytes().of(Objects.checkIndex(token, size()));
  }

  @Override
  public final boolean endsGeneration(int token) {
    return parts.ends().get(Objects.checkIndex(token, size()));
  }

  @Override
  public final OptionalInt beginning() {
    return parts.beginning();
  }

  @Override
  public final Map<String, String> specialTexts() {
    return parts.specialTexts();
  }
}

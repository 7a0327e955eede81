package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.text.tokenizer.SpecialTokens.Piece;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * The vocabulary of a GGUF file: byte-level BPE ({@code gpt2}) or SentencePiece ({@code llama}). It
 * has the tokens that llama.cpp has, but for what is control: types decide that here, not texts.
 *
 * <p>SentencePiece vocabularies can put a space before a text; it is left out, so that the tokens
 * of a text mean the text and no more. They spell a space as U+2581, so that one in a text becomes
 * a space.
 */
public final class GgufVocabulary implements Vocabulary {

  private final int size;
  private final TokenBytes bytes;
  private final StretchEncoder encoder;
  private final SpecialTokens specials;
  private final BitSet ends;
  private final OptionalInt beginning;
  private final int longest;
  private final Map<String, String> specialTexts;

  private GgufVocabulary(
      GgufTokens tokens, TokenBytes bytes, StretchEncoder encoder, boolean begins) {
    this.size = tokens.size();
    this.bytes = bytes;
    this.encoder = encoder;
    this.specials = SpecialTokens.of(tokens);
    this.ends = EndTokens.of(tokens);
    this.longest = tokens.longest();
    this.specialTexts = SpecialTexts.of(tokens.file());
    boolean wanted = tokens.file().flag("tokenizer.ggml.add_bos_token").orElse(begins);
    this.beginning = wanted ? tokens.named("bos") : OptionalInt.empty();
  }

  /**
   * Returns what of a file's tokenizer is not known.
   *
   * @param file the header
   * @return as in "pre-tokenizer bloom"; empty if {@link #of} can read its vocabulary
   */
  public static Optional<String> unknown(GgufFile file) {
    String model = model(file);
    if (model.equals("llama")) {
      return Optional.empty();
    }
    return model.equals("gpt2")
        ? PreTokenizer.named(pre(file)).isPresent()
            ? Optional.empty()
            : Optional.of("pre-tokenizer " + pre(file))
        : Optional.of("tokenizer model " + model);
  }

  /**
   * Reads a vocabulary.
   *
   * @param file the header
   * @return the vocabulary
   * @throws dev.enginebay.InferenceException MODEL_UNSUPPORTED naming what is not known, or
   *     MODEL_INVALID naming what is wrong
   */
  public static GgufVocabulary of(GgufFile file) {
    Optional<String> unknown = unknown(file);
    if (unknown.isPresent()) {
      throw file.refusal()
          .unsupported("the " + unknown.get() + " is not known. Use llama.cpp, or another model");
    }
    GgufTokens tokens = GgufTokens.of(file);
    if (model(file).equals("llama")) {
      PieceEncoder pieces = Pieces.encoder(tokens);
      return new GgufVocabulary(tokens, pieces.tokens(), pieces, true);
    }
    PreTokenizer words = PreTokenizer.named(pre(file)).orElseThrow();
    BytePairEncoder pairs = BytePairs.encoder(tokens, words);
    return new GgufVocabulary(tokens, pairs.tokens(), pairs, words.begins());
  }

  private static String model(GgufFile file) {
    return file.text("tokenizer.ggml.model").orElse("none");
  }

  private static String pre(GgufFile file) {
    return file.text("tokenizer.ggml.pre").orElse("");
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int[] encode(MarkedText text, IntPredicate enough) {
    TokenIds tokens = new TokenIds(enough);
    StretchEncoder.Run run = encoder.start();
    for (Piece piece : specials.pieces(text)) {
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
  public int fewestTokens(String text) {
    return (int) (((long) Utf8Length.visible(text) + longest - 1) / longest);
  }

  @Override
  public byte[] bytes(int token) {
    return bytes.of(Objects.checkIndex(token, size));
  }

  @Override
  public boolean endsGeneration(int token) {
    return ends.get(Objects.checkIndex(token, size));
  }

  @Override
  public OptionalInt beginning() {
    return beginning;
  }

  @Override
  public Map<String, String> specialTexts() {
    return specialTexts;
  }
}

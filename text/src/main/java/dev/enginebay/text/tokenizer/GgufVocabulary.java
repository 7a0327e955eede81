package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.gguf.GgufFile;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The vocabulary of a GGUF file: byte-level BPE ({@code gpt2}) or SentencePiece ({@code llama}). It
 * has the tokens that llama.cpp has, but for what is control: types decide that here, not texts.
 *
 * <p>SentencePiece vocabularies can put a space before a text; it is left out, so that the tokens
 * of a text mean the text and no more. They spell a space as U+2581, so that one in a text becomes
 * a space.
 */
public final class GgufVocabulary extends ReadVocabulary {

  private GgufVocabulary(Parts parts) {
    super(parts);
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
    requireKnown(file);
    GgufTokens tokens = GgufTokens.of(file);
    if (model(file).equals("llama")) {
      PieceEncoder pieces = Pieces.encoder(tokens);
      return new GgufVocabulary(parts(tokens, pieces.tokens(), pieces, true));
    }
    PreTokenizer words = PreTokenizer.named(pre(file)).orElseThrow();
    BytePairEncoder pairs = BytePairs.encoder(tokens, words);
    return new GgufVocabulary(parts(tokens, pairs.tokens(), pairs, words.begins()));
  }

  /** Refuses a tokenizer that is not known, before its tokens are read. */
  static void requireKnown(GgufFile file) {
    Optional<String> unknown = unknown(file);
    if (unknown.isPresent()) {
      throw file.refusal()
          .unsupported("the " + unknown.get() + " is not known. Use llama.cpp, or another model");
    }
  }

  private static Parts parts(
      GgufTokens tokens, TokenBytes bytes, StretchEncoder encoder, boolean begins) {
    boolean wanted = tokens.file().flag("tokenizer.ggml.add_bos_token").orElse(begins);
    return new Parts(
        bytes,
        encoder,
        SpecialTokens.of(tokens),
        EndTokens.of(tokens),
        wanted ? tokens.named("bos") : OptionalInt.empty(),
        tokens.list().longest(),
        SpecialTexts.of(tokens));
  }

  private static String model(GgufFile file) {
    return file.text("tokenizer.ggml.model").orElse("none");
  }

  private static String pre(GgufFile file) {
    return file.text("tokenizer.ggml.pre").orElse("");
  }
}

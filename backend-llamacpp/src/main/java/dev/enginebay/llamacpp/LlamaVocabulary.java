package dev.enginebay.llamacpp;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.LlamaWeights;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.TokenTraits;
import dev.enginebay.text.tokenizer.EndTokens;
import dev.enginebay.text.tokenizer.GgufTokens;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.SpecialTexts;
import dev.enginebay.text.tokenizer.SpecialTokens;
import dev.enginebay.text.tokenizer.SpecialTokens.Piece;
import dev.enginebay.text.tokenizer.Utf8Length;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * llama.cpp's tokenizer, for the kinds of vocabularies that {@link
 * dev.enginebay.text.tokenizer.GgufVocabulary} does not support.
 */
final class LlamaVocabulary implements Vocabulary {

  private static final int PIECE_BYTES = 256;

  private final LlamaLibrary library;
  private final Pointer vocabulary;
  private final Function tokenToPiece;
  private final BitSet ends;
  private final SpecialTokens specials;
  private final Map<String, String> specialTexts;
  private final TextCuts cuts;
  private final int longestToken;
  private final Optional<LostCharacters> losses;
  private final AtomicReferenceArray<byte[]> bytes;

  /**
   * Creates the tokenizer of an open model.
   *
   * @param model the model's header
   */
  LlamaVocabulary(LlamaWeights weights, GgufModel model, TextCuts cuts) {
    library = weights.library();
    vocabulary = weights.vocabulary();
    tokenToPiece = library.function("llama_token_to_piece");
    GgufTokens tokens = GgufTokens.of(model.file());
    ends = EndTokens.of(tokens);
    bytes = new AtomicReferenceArray<>(weights.vocabularySize());
    longestToken = model.file().tokenTraits().map(TokenTraits::longest).orElse(0);
    losses =
        model
            .tokenizerModel()
            .filter("gpt2"::equals)
            .map(bytePairs -> new LostCharacters(this::spelling));
    specials = SpecialTokens.of(tokens);
    specialTexts = SpecialTexts.of(tokens);
    this.cuts = cuts;
  }

  @Override
  public int size() {
    return bytes.length();
  }

  @Override
  public int[] encode(MarkedText text, IntPredicate enough) {
    IntStream.Builder tokens = IntStream.builder();
    int count = 0;
    for (Piece piece : specials.pieces(text)) {
      if (enough.test(count)) {
        break;
      }
      int before = count;
      int[] found =
          piece.isText()
              ? stretch(text.text(), piece.from(), piece.to(), more -> enough.test(before + more))
              : new int[] {piece.token()};
      Arrays.stream(found).forEach(tokens::add);
      count += found.length;
    }
    return tokens.build().toArray();
  }

  private int[] stretch(String text, int from, int to, IntPredicate enough) {
    String sound = wellFormed(text.substring(from, to));
    List<int[]> parts = new ArrayList<>();
    int count = 0;
    int start = 0;
    while (start < sound.length() && !enough.test(count)) {
      int end = cuts.end(sound, start);
      int[] part = tokens(sound.substring(start, end), text, from + start);
      parts.add(part);
      count += part.length;
      start = end;
    }
    return parts.size() == 1 ? parts.get(0) : parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** White space is not counted, since some special tokens absorb the white space beside them. */
  @Override
  public int fewestTokens(String text) {
    if (longestToken == 0) {
      return 0;
    }
    return (int) ((Utf8Length.visible(text) + longestToken - 1) / longestToken);
  }

  private int[] tokens(String text, String whole, int at) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Memory source = new Memory(utf8.length);
    source.write(0, utf8, 0, utf8.length);
    int room = utf8.length + 1;
    Memory tokens = new Memory((long) room * Integer.BYTES);
    int count =
        DeepStack.call(
            text.length(),
            () ->
                library.callInt(
                    "llama_tokenize",
                    vocabulary,
                    source,
                    utf8.length,
                    tokens,
                    room,
                    (byte) 0,
                    (byte) 0));
    if (count < 0) {
      throw new InferenceException(
          Reason.ENGINE_FAILED,
          "llama.cpp made %s tokens from %s bytes of text, more than possible. Try another release of llama.cpp with -Denginebay.llamacpp.library=DIR."
              .formatted(-(long) count, utf8.length));
    }
    int[] found = tokens.getIntArray(0, count);
    losses.ifPresent(check -> check.refuse(utf8, found, whole, at));
    return found;
  }

  /** Replaces unpaired surrogates, which UTF-8 cannot encode and the JDK turns into '?'. */
  private static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, '\uFFFD');
      }
    }
    return repaired == null ? text : repaired.toString();
  }

  @Override
  public byte[] bytes(int token) {
    return known(token).clone();
  }

  private byte[] known(int token) {
    byte[] known = bytes.get(Objects.checkIndex(token, bytes.length()));
    if (known == null) {
      known = read(token);
      bytes.set(token, known);
    }
    return known;
  }

  /** Returns the text of a token; for a control token, its name. */
  private byte[] spelling(int token) {
    byte[] spelling = known(token);
    return spelling.length > 0
        ? spelling
        : LlamaLibrary.string(library.call("llama_vocab_get_text", vocabulary, token))
            .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] read(int token) {
    Memory piece = new Memory(PIECE_BYTES);
    int length = piece(token, piece, PIECE_BYTES);
    if (length >= 0) {
      return piece.getByteArray(0, length);
    }
    Memory larger = new Memory(-length);
    return larger.getByteArray(0, piece(token, larger, -length));
  }

  private int piece(int token, Memory buffer, int size) {
    return tokenToPiece.invokeInt(new Object[] {vocabulary, token, buffer, size, 0, (byte) 0});
  }

  @Override
  public boolean endsGeneration(int token) {
    Objects.checkIndex(token, bytes.length());
    return ends.get(token);
  }

  @Override
  public OptionalInt beginning() {
    int token = library.callInt("llama_vocab_bos", vocabulary);
    boolean wanted = library.callBool("llama_vocab_get_add_bos", vocabulary);
    return wanted && token >= 0 && token < bytes.length()
        ? OptionalInt.of(token)
        : OptionalInt.empty();
  }

  @Override
  public Map<String, String> specialTexts() {
    return specialTexts;
  }
}

package dev.enginebay.llamacpp;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.decoding.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A model's own tokenizer in llama.cpp.
 *
 * <p>SentencePiece vocabularies put a space before a text that has none. That is switched off when
 * the model is loaded, so that the tokens of a text mean the text and no more.
 */
final class LlamaVocabulary implements Vocabulary {

  private static final int PIECE_BYTES = 256;

  private final LlamaLibrary library;
  private final Pointer vocabulary;
  private final Function tokenToPiece;
  private final Function endsGeneration;
  private final Memory piece = new Memory(PIECE_BYTES);
  private final byte[] @Nullable [] bytes;

  LlamaVocabulary(LlamaWeights weights) {
    library = weights.library();
    vocabulary = weights.vocabulary();
    tokenToPiece = library.function("llama_token_to_piece");
    endsGeneration = library.function("llama_vocab_is_eog");
    bytes = new byte[weights.vocabularySize()] @Nullable [];
  }

  @Override
  public int size() {
    return bytes.length;
  }

  @Override
  public int[] encode(String text, Markup markup) {
    if (text.isEmpty()) {
      return new int[0];
    }
    byte[] utf8 = wellFormed(text).getBytes(StandardCharsets.UTF_8);
    Memory source = new Memory(utf8.length);
    source.write(0, utf8, 0, utf8.length);
    byte special =
        switch (markup) {
          case PLAIN -> 0;
          case SPECIAL -> 1;
        };
    int room = utf8.length + 1;
    Memory tokens = new Memory((long) room * Integer.BYTES);
    int count =
        DeepStack.call(
            text,
            () ->
                library.callInt(
                    "llama_tokenize",
                    vocabulary,
                    source,
                    utf8.length,
                    tokens,
                    room,
                    (byte) 0,
                    special));
    if (count < 0) {
      throw new InferenceException(
          Reason.ENGINE_FAILED,
          "llama.cpp made %d tokens of %d bytes of text, more than there can be."
              .formatted(-(long) count, utf8.length));
    }
    return tokens.getIntArray(0, count);
  }

  /** UTF-8 has no half of a surrogate pair; the JDK would write a question mark for it. */
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
    Objects.checkIndex(token, bytes.length);
    byte[] known = bytes[token];
    if (known == null) {
      known = read(token);
      bytes[token] = known;
    }
    return known.clone();
  }

  private byte[] read(int token) {
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
    Objects.checkIndex(token, bytes.length);
    return LlamaLibrary.bool(endsGeneration.invokeInt(new Object[] {vocabulary, token}));
  }

  @Override
  public OptionalInt beginning() {
    int token = library.callInt("llama_vocab_bos", vocabulary);
    boolean wanted = library.callBool("llama_vocab_get_add_bos", vocabulary);
    return wanted && token >= 0 && token < bytes.length
        ? OptionalInt.of(token)
        : OptionalInt.empty();
  }
}

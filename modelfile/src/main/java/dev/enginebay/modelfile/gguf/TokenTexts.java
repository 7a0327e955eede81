package dev.enginebay.modelfile.gguf;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The texts of a vocabulary, seen once while the header is read: 8 bytes a token are kept, not the
 * texts themselves. Equal digests cost a second look into the file, never a refusal by themselves.
 */
final class TokenTexts {

  private static final int LONGEST_TOKEN = 4096;
  private static final byte[] SPACE = "\u2581".getBytes(StandardCharsets.UTF_8);
  private static final int BYTE_TOKEN_LENGTH = "<0x00>".length();

  private final GgufValue.Array array;
  private final Refusal refusal;
  private final long[] digests;
  private final BitSet bytes = new BitSet(256);
  private boolean space;
  private final CRC32 crc = new CRC32();
  private TokenTraits traits = TokenTraits.NONE;

  private TokenTexts(GgufValue.Array array, Refusal refusal) {
    this.array = array;
    this.refusal = refusal;
    this.digests = new long[array.count()];
  }

  static TokenTexts read(GgufInput input, GgufValue.Array array, Refusal refusal)
      throws IOException {
    TokenTexts texts = new TokenTexts(array, refusal);
    for (int i = 0; i < array.count(); i++) {
      texts.add(i, input);
    }
    return texts;
  }

  int count() {
    return array.count();
  }

  /**
   * Returns the bytes that have a token of their own, as {@code <0x0A>} or as the character itself.
   */
  BitSet bytes() {
    return bytes;
  }

  TokenTraits traits() {
    return traits;
  }

  /** Returns whether there is a token for the character that SentencePiece writes for a space. */
  boolean space() {
    return space;
  }

  private void add(int index, GgufInput input) throws IOException {
    long at = input.position();
    int length = input.textLength(GgufFile.TOKENS, LONGEST_TOKEN);
    byte[] text = input.bytes(length, GgufFile.TOKENS);
    String flaw = input.flaw(text, length);
    if (flaw != null) {
      throw refusal.invalidAt(at, element(index), flaw);
    }
    if (length == 0) {
      digests[index] = digest(standIn(index));
      return;
    }
    digests[index] = digest(text, length);
    traits = traits.with(text, length);
    if (length == 1) {
      bytes.set(text[0]);
    } else if (length == SPACE.length && Arrays.equals(text, 0, length, SPACE, 0, length)) {
      space = true;
    } else if (length == BYTE_TOKEN_LENGTH && text[0] == '<' && text[1] == '0' && text[2] == 'x') {
      int high = hexDigit(text[3]);
      int low = hexDigit(text[4]);
      if (high >= 0 && low >= 0) {
        bytes.set(high << 4 | low);
      }
    }
  }

  /** Only capitals: llama.cpp looks for them alone. */
  private static int hexDigit(byte character) {
    return "0123456789ABCDEF".indexOf(character);
  }

  void refuseEqual(OpenedFile file) {
    long[] repeated = repeated();
    if (repeated.length > 0) {
      GgufInput.reading(file, input -> refuseEqual(input, repeated));
    }
  }

  private boolean refuseEqual(GgufInput input, long[] repeated) throws IOException {
    input.skip(array.offset(), GgufFile.TOKENS);
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < array.count(); i++) {
      long at = input.position();
      String text = input.text(GgufFile.TOKENS, LONGEST_TOKEN);
      String effective = text.isEmpty() ? standIn(i) : text;
      if (Arrays.binarySearch(repeated, digest(effective)) >= 0) {
        Integer first = seen.putIfAbsent(effective, i);
        if (first != null) {
          throw refusal.invalidAt(at, element(i), "is the same text as " + element(first));
        }
      }
    }
    return true;
  }

  private long[] repeated() {
    long[] sorted = digests.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private static String element(int index) {
    return GgufFile.TOKENS + "[" + index + "]";
  }

  /** Returns what llama.cpp calls a token without text, so that two of them differ. */
  private static String standIn(int index) {
    return "[EMPTY_" + index + "]";
  }

  private long digest(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return digest(utf8, utf8.length);
  }

  private long digest(byte[] text, int length) {
    crc.reset();
    crc.update(text, 0, length);
    return (long) length << Integer.SIZE | crc.getValue();
  }
}

package dev.enginebay.tck.scripted;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/**
 * Three control tokens, the 256 bytes, and pairs of letters up to the size in the file. It can
 * encode any text, and splits every character of more than one byte.
 *
 * @param size how many tokens there are
 */
public record ScriptedVocabulary(int size) implements Vocabulary {

  static final int IM_END = 2;
  static final int FIRST_BYTE = 3;
  static final int FIRST_PAIR = FIRST_BYTE + 256;

  private static final List<String> CONTROLS =
      List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");

  /** From this length on, encoding takes a time that callers notice. */
  public static final int LONG = 100_000;

  private static final long NANOS_FOR_A_LONG_TEXT = Duration.ofMillis(60).toNanos();
  private static final long NANOS_BETWEEN_QUESTIONS = Duration.ofMillis(1).toNanos();

  @Override
  public int[] encode(MarkedText text, IntPredicate enough) {
    if (text.text().length() < LONG) {
      return encoded(text);
    }
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < NANOS_FOR_A_LONG_TEXT) {
      if (enough.test(0)) {
        return new int[0];
      }
      LockSupport.parkNanos(NANOS_BETWEEN_QUESTIONS);
    }
    return encoded(text);
  }

  private static int[] encoded(MarkedText marked) {
    String text = marked.text();
    int[] tokens = new int[3 * text.length()];
    int count = 0;
    for (int at = 0; at < text.length(); ) {
      char letter = text.charAt(at);
      int control = letter == '<' ? control(marked, at) : -1;
      if (control >= 0) {
        tokens[count++] = control;
        at += CONTROLS.get(control).length();
      } else if (letter < 0x80) {
        tokens[count++] = FIRST_BYTE + letter;
        at++;
      } else {
        int end = text.offsetByCodePoints(at, 1);
        for (byte b : text.substring(at, end).getBytes(UTF_8)) {
          tokens[count++] = FIRST_BYTE + (b & 0xff);
        }
        at = end;
      }
    }
    return Arrays.copyOf(tokens, count);
  }

  @Override
  public byte[] bytes(int token) {
    if (token < FIRST_BYTE) {
      return new byte[0];
    }
    if (token < FIRST_PAIR) {
      return new byte[] {(byte) (token - FIRST_BYTE)};
    }
    int pair = token - FIRST_PAIR;
    return new byte[] {(byte) ('a' + pair / 5 % 26), (byte) "aeiou".charAt(pair % 5)};
  }

  @Override
  public boolean endsGeneration(int token) {
    return token == IM_END;
  }

  @Override
  public OptionalInt beginning() {
    return OptionalInt.empty();
  }

  private static int control(MarkedText text, int at) {
    for (int i = 0; i < CONTROLS.size(); i++) {
      String control = CONTROLS.get(i);
      if (text.text().startsWith(control, at) && text.isMarkup(at, at + control.length())) {
        return i;
      }
    }
    return -1;
  }
}

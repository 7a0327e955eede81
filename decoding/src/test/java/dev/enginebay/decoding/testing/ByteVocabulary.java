package dev.enginebay.decoding.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * A vocabulary for tests, of the 256 bytes and a few control tokens. It can encode any text, and
 * splits every character of more than one byte.
 *
 * @param beginning the token that begins every prompt; empty for none
 */
public record ByteVocabulary(OptionalInt beginning) implements Vocabulary {

  public static final int IM_START = 256;
  public static final int IM_END = 257;
  public static final int BEGINNING = 258;
  public static final int SIZE = 259;

  private static final List<String> CONTROLS = List.of("<|im_start|>", "<|im_end|>", "<s>");

  /** Creates a vocabulary without a token that begins prompts. */
  public ByteVocabulary() {
    this(OptionalInt.empty());
  }

  /** Creates a vocabulary whose prompts begin with {@code <s>}. */
  public static ByteVocabulary withBeginning() {
    return new ByteVocabulary(OptionalInt.of(BEGINNING));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public int[] encode(MarkedText marked, IntPredicate enough) {
    String text = marked.text();
    int[] tokens = new int[3 * text.length()];
    int count = 0;
    for (int at = 0; at < text.length(); ) {
      int control = control(marked, at);
      if (control >= 0) {
        tokens[count++] = 256 + control;
        at += CONTROLS.get(control).length();
      } else {
        int end = text.offsetByCodePoints(at, 1);
        for (byte b : text.substring(at, end).getBytes(UTF_8)) {
          tokens[count++] = b & 0xff;
        }
        at = end;
      }
    }
    return Arrays.copyOf(tokens, count);
  }

  @Override
  public byte[] bytes(int token) {
    if (token < 0 || token >= SIZE) {
      throw new AssertionError("token " + token + " is not inside the vocabulary");
    }
    return token < 256 ? new byte[] {(byte) token} : new byte[0];
  }

  @Override
  public boolean endsGeneration(int token) {
    return token == IM_END;
  }

  /** Returns the text of tokens, with control tokens spelt out. */
  public String spell(int... tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : tokens) {
      bytes.writeBytes(token < 256 ? bytes(token) : CONTROLS.get(token - 256).getBytes(UTF_8));
    }
    return bytes.toString(UTF_8);
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

  @Override
  public Map<String, String> specialTexts() {
    return Map.of("bos_token", "<s>");
  }
}

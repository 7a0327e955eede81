package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.InferenceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What llama.cpp makes of strings, as {@code llamacpp_ids.py} wrote it, and how it differs from a
 * vocabulary's.
 */
final class Reference {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Token(byte[] bytes, boolean end) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(String text, int[] plain, int[] special) {}

  private final List<Token> tokens = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private int refused;

  Reference(byte[] content) {
    ByteBuffer from = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    for (int count = from.getInt(); count > 0; count--) {
      tokens.add(new Token(bytes(from), from.getInt() != 0));
    }
    for (int count = from.getInt(); count > 0; count--) {
      lines.add(new Line(new String(bytes(from), UTF_8), ids(from), ids(from)));
    }
  }

  int size() {
    return lines.size();
  }

  /** Returns how many texts were refused since it was last asked. */
  int refused() {
    int now = refused;
    refused = 0;
    return now;
  }

  /** Returns a line for each token that has other bytes or is another end. */
  List<String> tokenDifferences(Vocabulary vocabulary) {
    List<String> differences = new ArrayList<>();
    for (int id = 0; id < tokens.size(); id++) {
      Token token = tokens.get(id);
      byte[] ours = vocabulary.bytes(id);
      if (!Arrays.equals(ours, token.bytes())) {
        differences.add(
            "token %s: '%s', not '%s'"
                .formatted(id, new String(ours, UTF_8), new String(token.bytes(), UTF_8)));
      }
      if (vocabulary.endsGeneration(id) != token.end()) {
        differences.add("token %s: end %s".formatted(id, !token.end()));
      }
    }
    return differences;
  }

  /** Returns a line for each text that becomes other tokens than llama.cpp's. */
  List<String> encodingDifferences(Vocabulary vocabulary, boolean special) {
    List<String> differences = new ArrayList<>();
    for (Line line : lines) {
      MarkedText text = special ? MarkedText.markup(line.text()) : MarkedText.plain(line.text());
      int[] theirs = special ? line.special() : line.plain();
      try {
        int[] ours = vocabulary.encode(text);
        if (!Arrays.equals(ours, theirs)) {
          differences.add(
              "%s: %s, not %s"
                  .formatted(escaped(line.text()), Arrays.toString(ours), Arrays.toString(theirs)));
        }
      } catch (InferenceException lost) {
        // Named instead of lost.
        refused++;
      }
    }
    return differences;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                escaped.append(
                    c >= ' ' && c < 0x7f
                        ? String.valueOf((char) c)
                        : String.format(Locale.ROOT, "\\u%04X", c)));
    return escaped.toString();
  }

  /** Returns a line for each text that does not come back from its tokens. */
  List<String> lost(Vocabulary vocabulary) {
    List<String> lost = new ArrayList<>();
    for (Line line : lines) {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : vocabulary.encode(MarkedText.plain(line.text()))) {
          bytes.writeBytes(vocabulary.bytes(id));
        }
        if (!bytes.toString(UTF_8).equals(line.text())) {
          lost.add(escaped(line.text()) + ": " + escaped(bytes.toString(UTF_8)));
        }
      } catch (InferenceException lostByName) {
        refused++;
      }
    }
    return lost;
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[from.getInt()];
    from.get(bytes);
    return bytes;
  }

  private static int[] ids(ByteBuffer from) {
    int[] ids = new int[from.getInt()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = from.getInt();
    }
    return ids;
  }
}

package dev.enginebay.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A token as the command line shows it.
 *
 * @param id its number
 * @param bytes of the text that it stands for; none for a control token
 * @param name how the vocabulary spells it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record TokenPiece(int id, byte[] bytes, String name) {

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", id);
    if (bytes.length == 0) {
      map.put("control", name);
    } else if (isWhole()) {
      map.put("text", new String(bytes, UTF_8));
    } else {
      map.put("bytes", HexFormat.of().formatHex(bytes));
    }
    return map;
  }

  String asLine() {
    String shown =
        bytes.length == 0
            ? name
            : isWhole()
                ? "'" + escaped(new String(bytes, UTF_8)) + "'"
                : "bytes " + HexFormat.ofDelimiter(" ").formatHex(bytes);
    return String.format(Locale.ROOT, "%7d  %s", id, shown);
  }

  /** Returns whether the bytes are whole characters. */
  private boolean isWhole() {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException partOfACharacter) {
      return false;
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(each -> escape(each, escaped));
    return escaped.toString();
  }

  private static void escape(int character, StringBuilder escaped) {
    switch (character) {
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      case '\\' -> escaped.append("\\\\");
      default -> {
        if (Character.isISOControl(character)) {
          escaped.append(String.format(Locale.ROOT, "\\u%04X", character));
        } else {
          escaped.appendCodePoint(character);
        }
      }
    }
  }
}

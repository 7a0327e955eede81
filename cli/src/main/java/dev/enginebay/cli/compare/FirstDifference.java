package dev.enginebay.cli.compare;

import dev.enginebay.tck.support.Texts;
import java.util.List;
import java.util.Optional;

/**
 * Where two answers differ first.
 *
 * @param character the number of the first character that differs, from 1
 * @param piece the number of the first answer's piece with that character, from 1
 * @param one the first answer's piece from that character on; empty if the answer has ended
 * @param other the same of the second answer
 */
record FirstDifference(int character, int piece, String one, String other) {

  static Optional<FirstDifference> between(List<String> one, List<String> other) {
    String text = String.join("", one);
    String otherText = String.join("", other);
    if (text.equals(otherText)) {
      return Optional.empty();
    }
    int at = Texts.commonLength(text, otherText);
    return Optional.of(
        new FirstDifference(
            text.codePointCount(0, at) + 1, number(one, at), rest(one, at), rest(other, at)));
  }

  private static int number(List<String> pieces, int at) {
    int end = 0;
    int number = 0;
    for (String piece : pieces) {
      end += piece.length();
      number++;
      if (end > at) {
        return number;
      }
    }
    return number + 1;
  }

  /** Returns the piece with a character of the text, from that character on. */
  private static String rest(List<String> pieces, int at) {
    int end = 0;
    for (String piece : pieces) {
      end += piece.length();
      if (end > at) {
        return piece.substring(piece.length() - (end - at));
      }
    }
    return "";
  }
}

package dev.enginebay.decoding;

import dev.enginebay.text.output.StopMatcher;
import dev.enginebay.text.output.Utf8Assembler;
import java.util.List;

/** The text of an answer: whole characters, and nothing from a stop string on. */
final class AnswerText {

  private final Utf8Assembler characters = new Utf8Assembler();
  private final StopMatcher stops;
  private final StringBuilder text = new StringBuilder();
  private boolean flushed;

  AnswerText(List<String> stops) {
    this.stops = new StopMatcher(stops);
  }

  /** Takes the bytes of a token, and returns the piece of text that became certain. */
  String append(byte[] utf8) {
    return shown(stops.append(characters.append(utf8)));
  }

  /** Takes text, and returns the piece of it that became certain. */
  String append(String more) {
    return shown(stops.append(characters.flush() + more));
  }

  /** The text still held back, once nothing follows; empty the second time. */
  String flush() {
    if (flushed || stops.matched()) {
      return "";
    }
    flushed = true;
    return shown(stops.append(characters.flush()) + stops.flush());
  }

  /** Whether a stop string came. */
  boolean stopped() {
    return stops.matched();
  }

  /** All that was returned so far. */
  @Override
  public String toString() {
    return text.toString();
  }

  private String shown(String piece) {
    text.append(piece);
    return piece;
  }
}

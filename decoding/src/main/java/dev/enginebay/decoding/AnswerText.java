package dev.enginebay.decoding;

import dev.enginebay.text.output.StopMatcher;
import dev.enginebay.text.output.Utf8Assembler;
import java.util.List;

/** The text of an answer: whole characters up to the first stop string, which it leaves out. */
final class AnswerText {

  private final Utf8Assembler characters = new Utf8Assembler();
  private final StopMatcher stops;
  private final StringBuilder text = new StringBuilder();
  private boolean flushed;

  AnswerText(List<String> stops) {
    this.stops = new StopMatcher(stops);
  }

  /** Appends the bytes of a token and returns the text that has become final. */
  String append(byte[] utf8) {
    return shown(stops.append(characters.append(utf8)));
  }

  /** Appends text and returns the text that has become final. */
  String append(String more) {
    return shown(stops.append(characters.flush() + more));
  }

  /** Returns the text still held back, after the last append; empty when called again. */
  String flush() {
    if (flushed || stops.matched()) {
      return "";
    }
    flushed = true;
    return shown(stops.append(characters.flush()) + stops.flush());
  }

  /** Returns whether a stop string was found. */
  boolean stopped() {
    return stops.matched();
  }

  /** Returns all text returned so far. */
  @Override
  public String toString() {
    return text.toString();
  }

  private String shown(String piece) {
    text.append(piece);
    return piece;
  }
}

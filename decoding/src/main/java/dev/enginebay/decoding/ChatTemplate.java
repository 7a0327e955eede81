package dev.enginebay.decoding;

import dev.enginebay.ChatMessage;
import java.util.List;

/** Writes a conversation the way a model was trained to read it. */
@FunctionalInterface
interface ChatTemplate {

  /**
   * A stretch of the text that is made tokens on its own.
   *
   * @param text at least one character
   * @param markup what special-token text in it means
   */
  record Part(String text, Vocabulary.Markup markup) {}

  /**
   * The text of a conversation in which the model speaks next. No two neighbours have the same
   * markup.
   */
  List<Part> render(List<ChatMessage> messages);
}

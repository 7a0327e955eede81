package dev.enginebay.text.template;

import dev.enginebay.ChatMessage;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.List;
import java.util.stream.Stream;

/** Writes a conversation the way a model was trained to read it. */
public interface ChatTemplate {

  /**
   * A piece of the text that is tokenized by itself.
   *
   * @param text at least one character
   * @param markup what special-token text in it means
   */
  record Part(String text, Vocabulary.Markup markup) {}

  /**
   * Returns the texts that must each be one control token, or the model reads something else.
   *
   * @return at least one
   */
  List<String> markers();

  /**
   * The text of a conversation in which the model speaks next, made while the stream is read. No
   * two neighbours have the same markup.
   *
   * @param messages at least one
   * @return the parts in order
   */
  Stream<Part> render(List<ChatMessage> messages);
}

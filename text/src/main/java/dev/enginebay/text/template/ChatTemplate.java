package dev.enginebay.text.template;

import dev.enginebay.ChatMessage;
import dev.enginebay.text.tokenizer.MarkedText;
import java.util.List;

/** Writes a conversation the way a model was trained to read it. */
public interface ChatTemplate {

  /**
   * Returns the texts that must each be one control token, or the model reads something else.
   *
   * @return at least one
   */
  List<String> markers();

  /**
   * Returns the text of a conversation in which the model speaks next.
   *
   * @param messages at least one
   * @return what the template writes as markup, what the messages say as plain text
   */
  MarkedText render(List<ChatMessage> messages);
}

package dev.enginebay.decoding;

import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.Prompt;
import dev.enginebay.Prompt.Chat;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.List;

/** Says which part of a prompt a vocabulary refuses. */
record EncodingRefusal(Vocabulary vocabulary, Prompt prompt) {

  /**
   * Names the part.
   *
   * @param refused what the vocabulary says of the whole text
   * @return the same for the message at fault, with positions in that message
   */
  InferenceException named(InferenceException refused) {
    if (!(prompt instanceof Chat chat)) {
      return named("prompt", refused);
    }
    List<ChatMessage> messages = chat.messages();
    for (int i = 0; i < messages.size(); i++) {
      try {
        vocabulary.encode(MarkedText.plain(messages.get(i).content()));
      } catch (InferenceException atFault) {
        return named("messages[" + i + "]", atFault);
      }
    }
    return named("messages", refused);
  }

  private static InferenceException named(String part, InferenceException refused) {
    return new InferenceException(
        refused.reason(), part + ": " + refused.getMessage(), null, refused);
  }
}

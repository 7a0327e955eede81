package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.Prompt;
import dev.enginebay.Prompt.Chat;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;

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
    for (Map.Entry<String, String> part : parts(chat).entrySet()) {
      try {
        vocabulary.encode(MarkedText.plain(part.getValue()));
      } catch (InferenceException atFault) {
        return named(part.getKey(), atFault);
      }
    }
    return named("messages", refused);
  }

  private static Map<String, String> parts(Chat chat) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < chat.messages().size(); i++) {
      parts.put("messages[" + i + "]", chat.messages().get(i).content());
    }
    for (int i = 0; i < chat.tools().size(); i++) {
      parts.put("tools[" + i + "]", chat.tools().get(i));
    }
    parts.put("answerStart", chat.answerStart());
    return parts;
  }

  private static InferenceException named(String part, InferenceException refused) {
    return new InferenceException(
        refused.reason(), part + ": " + refused.getMessage(), null, refused);
  }
}

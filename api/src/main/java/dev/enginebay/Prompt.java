package dev.enginebay;

import java.util.List;

/** What a model is asked: a conversation, or raw text. */
public sealed interface Prompt {

  /**
   * A conversation, rendered with the model's own chat template so that the model answers next.
   *
   * @param messages at least one message, in order
   * @contract CHAT-01 Messages are rendered with the model's template, equal to the reference
   *     rendering; roles keep their order.
   * @contract CHAT-02 Special-token text inside message content is tokenised as plain text.
   * @contract CHAT-03 A hostile template (endless, exploding, deep, malformed) is refused as
   *     TEMPLATE_UNSUPPORTED or ends in TEMPLATE_FAILED, within 200 ms; loading its model does not
   *     evaluate it; the JVM lives, and the backend can load a good file next.
   */
  record Chat(List<ChatMessage> messages) implements Prompt {
    /**
     * Copies the messages.
     *
     * @param messages at least one message
     * @throws IllegalArgumentException if there is none
     */
    public Chat {
      messages = List.copyOf(messages);
      if (messages.isEmpty()) {
        throw new IllegalArgumentException("messages: a prompt needs at least one message");
      }
    }
  }

  /**
   * Text given to the model as it is. Special-token text in it is honoured, so never build it from
   * what strangers typed; a beginning-of-text token is put before it if the model's file asks so.
   *
   * @param text at least one character
   * @contract GEN-05 An empty prompt is an IllegalArgumentException; one that becomes no token of
   *     the model is UNSUPPORTED.
   */
  record Raw(String text) implements Prompt {
    /**
     * Refuses empty text.
     *
     * @param text at least one character
     * @throws IllegalArgumentException if it is empty
     */
    public Raw {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("text: a prompt must not be empty");
      }
    }
  }

  /**
   * A conversation.
   *
   * @param messages at least one message, in order
   * @return the prompt
   */
  static Prompt chat(List<ChatMessage> messages) {
    return new Chat(messages);
  }

  /**
   * A conversation.
   *
   * @param messages at least one message, in order
   * @return the prompt
   */
  static Prompt chat(ChatMessage... messages) {
    return new Chat(List.of(messages));
  }

  /**
   * Text given to the model as it is.
   *
   * @param text at least one character
   * @return the prompt
   */
  static Prompt raw(String text) {
    return new Raw(text);
  }
}

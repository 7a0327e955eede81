package dev.enginebay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model is asked: a conversation, or raw text. */
public sealed interface Prompt {

  /**
   * A conversation, rendered with the model's own chat template so that the model answers next.
   *
   * @contract CHAT-01 Messages are rendered with the model's template, equal to the reference
   *     rendering; roles keep their order.
   * @contract CHAT-02 Special-token text inside message content is tokenised as plain text.
   * @contract CHAT-03 A hostile template (endless, exploding, deep, malformed) is refused as
   *     TEMPLATE_UNSUPPORTED or ends in TEMPLATE_FAILED, within 200 ms; loading its model does not
   *     evaluate it; the JVM lives, and the backend can load a good file next.
   */
  final class Chat implements Prompt {

    private final List<ChatMessage> messages;

    private Chat(List<ChatMessage> messages) {
      this.messages = List.copyOf(messages);
      if (this.messages.isEmpty()) {
        throw new IllegalArgumentException("messages: a prompt needs at least one message");
      }
    }

    /** {@return at least one message, in order} */
    public List<ChatMessage> messages() {
      return messages;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Chat that && messages.equals(that.messages);
    }

    @Override
    public int hashCode() {
      return messages.hashCode();
    }

    @Override
    public String toString() {
      return "Chat[messages=" + messages + "]";
    }
  }

  /**
   * Text given to the model as it is. Special-token text in it is honoured, so never build it from
   * what strangers typed; a beginning-of-text token is put before it if the model's file asks so.
   *
   * @contract GEN-05 An empty prompt is an IllegalArgumentException; one that becomes no token of
   *     the model is UNSUPPORTED.
   */
  final class Raw implements Prompt {

    private final String text;

    private Raw(String text) {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("text: a prompt must not be empty");
      }
      this.text = text;
    }

    /** {@return at least one character} */
    public String text() {
      return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Raw that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return "Raw[text=" + text + "]";
    }
  }

  /**
   * {@return a conversation}
   *
   * @param messages at least one message, in order
   * @throws IllegalArgumentException if there is none
   */
  static Chat chat(List<ChatMessage> messages) {
    return new Chat(messages);
  }

  /**
   * {@return a conversation}
   *
   * @param messages at least one message, in order
   * @throws IllegalArgumentException if there is none
   */
  static Chat chat(ChatMessage... messages) {
    return new Chat(List.of(messages));
  }

  /**
   * {@return text given to the model as it is}
   *
   * @param text at least one character
   * @throws IllegalArgumentException if it is empty
   */
  static Raw raw(String text) {
    return new Raw(text);
  }
}

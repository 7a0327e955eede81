package dev.enginebay;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A prompt: a conversation, or raw text. */
public sealed interface Prompt {

  /**
   * A conversation, rendered with the model's own chat template up to the model's turn.
   *
   * @contract CHAT-01 Messages are rendered with the model's template, equal to the reference
   *     rendering, and template and content are encoded as one text; roles keep their order.
   * @contract CHAT-02 Special-token text inside message content is tokenised as plain text,
   *     whatever the template does with the content.
   * @contract CHAT-03 A hostile template (endless, exploding, deep, malformed) is refused as
   *     TEMPLATE_UNSUPPORTED or ends in TEMPLATE_FAILED, within 200 ms; loading its model does not
   *     evaluate it; the JVM survives, and the backend can load a good file next.
   * @contract CHAT-04 Tools, tool calls, their results and names reach the template; what it never
   *     asks for is refused by name as UNSUPPORTED, never dropped.
   * @contract CHAT-05 Variables reach the template; one that it does not know is refused by name as
   *     UNSUPPORTED.
   * @contract CHAT-06 An answer begins with {@code answerStart}, which is plain text.
   * @contract CHAT-07 A conversation with tools is rendered with the model's template {@code
   *     tool_use} if it has one, any other with the default.
   */
  final class Chat implements Prompt {

    private final List<ChatMessage> messages;
    private final List<String> tools;
    private final Map<String, Object> variables;
    private final String answerStart;

    private Chat(
        List<ChatMessage> messages,
        List<String> tools,
        Map<String, ?> variables,
        String answerStart) {
      this.messages = List.copyOf(messages);
      this.tools = List.copyOf(tools);
      this.variables = TemplateVariables.copy(variables);
      this.answerStart = Objects.requireNonNull(answerStart, "answerStart");
      if (this.messages.isEmpty()) {
        throw new IllegalArgumentException("messages: a prompt needs at least one message");
      }
    }

    /** {@return the messages, at least one, in order} */
    public List<ChatMessage> messages() {
      return messages;
    }

    /** {@return the tools that the model may call, each a JSON schema as text} */
    public List<String> tools() {
      return tools;
    }

    /**
     * {@return a copy with other tools; a model whose template does not know of tools refuses them}
     *
     * @param values each a JSON schema as text, in the form that templates expect: {@code {"type":
     *     "function", "function": {"name": …, "description": …, "parameters": …}}}
     */
    public Chat withTools(List<String> values) {
      return new Chat(messages, values, variables, answerStart);
    }

    /** {@return what the chat template is given besides, by name} */
    public Map<String, Object> variables() {
      return variables;
    }

    /**
     * {@return a copy with other variables of the chat template, such as {@code enable_thinking}; a
     * model whose template does not read one of them refuses it by name}
     *
     * @param values strings, truth values, numbers, lists and maps of these, by name
     * @throws IllegalArgumentException if there is anything else
     */
    public Chat withVariables(Map<String, ?> values) {
      return new Chat(messages, tools, values, answerStart);
    }

    /** {@return how the answer begins; empty leaves that to the model} */
    public String answerStart() {
      return answerStart;
    }

    /**
     * {@return a copy whose answer begins with given words, which the response does not repeat}
     *
     * @param value how the answer begins; special-token text in it is plain text to the model
     */
    public Chat withAnswerStart(String value) {
      return new Chat(messages, tools, variables, value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Chat that && fields().equals(that.fields());
    }

    @Override
    public int hashCode() {
      return fields().hashCode();
    }

    private List<Object> fields() {
      return List.of(messages, tools, variables, answerStart);
    }

    @Override
    public String toString() {
      return "Chat[messages="
          + messages
          + (tools.isEmpty() ? "" : ", tools=" + tools)
          + (variables.isEmpty() ? "" : ", variables=" + variables)
          + (answerStart.isEmpty() ? "" : ", answerStart=" + answerStart)
          + "]";
    }
  }

  /**
   * Text passed to the model unchanged. Special-token text in it becomes special tokens, so never
   * build it from untrusted input. A beginning-of-text token is added before it if the model's file
   * says so.
   *
   * @contract GEN-05 An empty prompt is an IllegalArgumentException; one without a token of the
   *     model is UNSUPPORTED.
   */
  final class Raw implements Prompt {

    private final String text;

    private Raw(String text) {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("text: a prompt must not be empty");
      }
      this.text = text;
    }

    /** {@return the text, at least one character} */
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
   * @throws IllegalArgumentException if there are no messages
   */
  static Chat chat(List<ChatMessage> messages) {
    return new Chat(messages, List.of(), Map.of(), "");
  }

  /**
   * {@return a conversation}
   *
   * @param messages at least one message, in order
   * @throws IllegalArgumentException if there are no messages
   */
  static Chat chat(ChatMessage... messages) {
    return chat(List.of(messages));
  }

  /**
   * {@return text that is passed to the model unchanged}
   *
   * @param text at least one character
   * @throws IllegalArgumentException if it is empty
   */
  static Raw raw(String text) {
    return new Raw(text);
  }
}

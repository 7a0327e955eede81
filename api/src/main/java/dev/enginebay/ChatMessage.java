package dev.enginebay;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One turn of a conversation. */
public final class ChatMessage {

  /** Who speaks. */
  public enum Role {
    /** Sets the rules of the conversation. */
    SYSTEM,
    /** Asks. */
    USER,
    /** The model. */
    ASSISTANT,
    /** Says what a tool that the model called found. */
    TOOL;

    /**
     * Returns the name chat templates use.
     *
     * @return {@code system}, {@code user}, {@code assistant} or {@code tool}
     */
    public String label() {
      return switch (this) {
        case SYSTEM -> "system";
        case USER -> "user";
        case ASSISTANT -> "assistant";
        case TOOL -> "tool";
      };
    }
  }

  private final Role role;
  private final String content;
  private final List<ToolCall> toolCalls;
  private final Optional<String> name;
  private final Optional<String> toolCallId;

  private ChatMessage(
      Role role,
      String content,
      List<ToolCall> toolCalls,
      Optional<String> name,
      Optional<String> toolCallId) {
    this.role = Objects.requireNonNull(role, "role");
    this.content = Objects.requireNonNull(content, "content");
    this.toolCalls = List.copyOf(toolCalls);
    this.name = name;
    this.toolCallId = toolCallId;
  }

  /**
   * {@return a message}
   *
   * @param role who speaks
   * @param content what is said
   */
  public static ChatMessage of(Role role, String content) {
    return new ChatMessage(role, content, List.of(), Optional.empty(), Optional.empty());
  }

  /**
   * {@return a message of the system, a rule for the conversation}
   *
   * @param content what is said
   */
  public static ChatMessage system(String content) {
    return of(Role.SYSTEM, content);
  }

  /**
   * {@return a message of the user, a question}
   *
   * @param content what is said
   */
  public static ChatMessage user(String content) {
    return of(Role.USER, content);
  }

  /**
   * {@return a message of the model, an answer}
   *
   * @param content what is said
   */
  public static ChatMessage assistant(String content) {
    return of(Role.ASSISTANT, content);
  }

  /**
   * {@return a message with what a tool found} Many templates write neither the name nor the id of
   * the call; the results of several calls must then come in the order of the calls.
   *
   * @param call that the model made, whose name and id the message bears
   * @param content what the tool found
   */
  public static ChatMessage toolResult(ToolCall call, String content) {
    return new ChatMessage(
        Role.TOOL, content, List.of(), Optional.of(call.name()), Optional.of(call.id()));
  }

  /** {@return who speaks} */
  public Role role() {
    return role;
  }

  /** {@return what is said; special-token text in it is plain text to the model} */
  public String content() {
    return content;
  }

  /**
   * {@return a copy that says something else}
   *
   * @param value what is said
   */
  public ChatMessage withContent(String value) {
    return new ChatMessage(role, value, toolCalls, name, toolCallId);
  }

  /** {@return the calls that the model wishes for, in order} */
  public List<ToolCall> toolCalls() {
    return toolCalls;
  }

  /**
   * {@return a copy with other calls}
   *
   * @param values what the model wishes for, in order
   */
  public ChatMessage withToolCalls(List<ToolCall> values) {
    return new ChatMessage(role, content, values, name, toolCallId);
  }

  /** {@return the name of who speaks, or of the tool whose result this is} */
  public Optional<String> name() {
    return name;
  }

  /**
   * {@return a copy in which someone of a name speaks; a model whose template does not know of
   * names refuses it}
   *
   * @param value the name of who speaks
   */
  public ChatMessage withName(String value) {
    return new ChatMessage(role, content, toolCalls, Optional.of(value), toolCallId);
  }

  /** {@return the id of the call whose result this is} */
  public Optional<String> toolCallId() {
    return toolCallId;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChatMessage that && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  @Override
  public String toString() {
    return "ChatMessage" + fields();
  }

  private List<Map.Entry<String, ?>> fields() {
    List<Map.Entry<String, ?>> fields = new ArrayList<>();
    fields.add(entry("role", role));
    fields.add(entry("content", content));
    if (!toolCalls.isEmpty()) {
      fields.add(entry("toolCalls", toolCalls));
    }
    name.ifPresent(value -> fields.add(entry("name", value)));
    toolCallId.ifPresent(value -> fields.add(entry("toolCallId", value)));
    return fields;
  }
}

package dev.enginebay;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    ASSISTANT;

    /**
     * Returns the name chat templates use.
     *
     * @return {@code system}, {@code user} or {@code assistant}
     */
    public String label() {
      return switch (this) {
        case SYSTEM -> "system";
        case USER -> "user";
        case ASSISTANT -> "assistant";
      };
    }
  }

  private final Role role;
  private final String content;

  private ChatMessage(Role role, String content) {
    this.role = Objects.requireNonNull(role, "role");
    this.content = Objects.requireNonNull(content, "content");
  }

  /**
   * {@return a message}
   *
   * @param role who speaks
   * @param content what is said
   */
  public static ChatMessage of(Role role, String content) {
    return new ChatMessage(role, content);
  }

  /**
   * {@return a message of the system, a rule for the conversation}
   *
   * @param content what is said
   */
  public static ChatMessage system(String content) {
    return new ChatMessage(Role.SYSTEM, content);
  }

  /**
   * {@return a message of the user, a question}
   *
   * @param content what is said
   */
  public static ChatMessage user(String content) {
    return new ChatMessage(Role.USER, content);
  }

  /**
   * {@return a message of the model, an answer}
   *
   * @param content what is said
   */
  public static ChatMessage assistant(String content) {
    return new ChatMessage(Role.ASSISTANT, content);
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
    return new ChatMessage(role, value);
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
    return List.of(entry("role", role), entry("content", content));
  }
}

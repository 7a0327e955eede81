package dev.enginebay;

import java.util.Objects;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param content what is said; special-token text in it is plain text to the model
 */
public record ChatMessage(Role role, String content) {

  /** Who speaks. */
  public enum Role {
    /** Sets the rules of the conversation. */
    SYSTEM,
    /** Asks. */
    USER,
    /** The model. */
    ASSISTANT;

    /**
     * The name chat templates use.
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

  /**
   * Refuses nulls.
   *
   * @param role who speaks
   * @param content what is said
   */
  public ChatMessage {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(content, "content");
  }

  /**
   * A rule for the conversation.
   *
   * @param content what is said
   * @return a message of the system
   */
  public static ChatMessage system(String content) {
    return new ChatMessage(Role.SYSTEM, content);
  }

  /**
   * A question.
   *
   * @param content what is said
   * @return a message of the user
   */
  public static ChatMessage user(String content) {
    return new ChatMessage(Role.USER, content);
  }

  /**
   * An answer.
   *
   * @param content what is said
   * @return a message of the model
   */
  public static ChatMessage assistant(String content) {
    return new ChatMessage(Role.ASSISTANT, content);
  }
}

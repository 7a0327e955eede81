package dev.enginebay.cli.chat;

import dev.enginebay.ChatMessage;
import dev.enginebay.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages so far. */
final class Conversation {

  private final Optional<String> system;
  private final List<ChatMessage> messages = new ArrayList<>();

  Conversation(Optional<String> system) {
    this.system = system;
    reset();
  }

  /** Removes all messages but the system message. */
  void reset() {
    messages.clear();
    system.map(ChatMessage::system).ifPresent(messages::add);
  }

  /** Returns the prompt for the conversation with this message added. */
  Prompt with(String text) {
    List<ChatMessage> asked = new ArrayList<>(messages);
    asked.add(ChatMessage.user(text));
    return Prompt.chat(asked);
  }

  /** Adds a message of the user and its answer. */
  void add(String text, ChatMessage answer) {
    messages.add(ChatMessage.user(text));
    messages.add(answer);
  }
}

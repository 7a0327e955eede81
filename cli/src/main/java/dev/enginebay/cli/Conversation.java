package dev.enginebay.cli;

import dev.enginebay.ChatMessage;
import dev.enginebay.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was said so far. */
final class Conversation {

  private final Optional<String> system;
  private final List<ChatMessage> messages = new ArrayList<>();

  Conversation(Optional<String> system) {
    this.system = system;
    reset();
  }

  /** Forgets everything but the rule it began with. */
  void reset() {
    messages.clear();
    system.map(ChatMessage::system).ifPresent(messages::add);
  }

  /** Returns what to ask the model when the user says this next. */
  Prompt with(String text) {
    List<ChatMessage> asked = new ArrayList<>(messages);
    asked.add(ChatMessage.user(text));
    return Prompt.chat(asked);
  }

  /** Remembers a turn that was answered. */
  void add(String text, ChatMessage answer) {
    messages.add(ChatMessage.user(text));
    messages.add(answer);
  }
}

package dev.enginebay.decoding;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ChatML: each message between {@code <|im_start|>} and {@code <|im_end|>}.
 *
 * @param defaultSystem what the system says where the first message is not its; empty for nothing
 */
record ChatMl(Optional<String> defaultSystem) implements ChatTemplate {

  @Override
  public List<Part> render(List<ChatMessage> messages) {
    List<Part> parts = new ArrayList<>();
    if (defaultSystem.isPresent() && messages.get(0).role() != Role.SYSTEM) {
      add(parts, ChatMessage.system(defaultSystem.get()));
    }
    for (ChatMessage message : messages) {
      add(parts, message);
    }
    parts.add(special("<|im_start|>"));
    parts.add(plain(Role.ASSISTANT.label() + "\n"));
    return List.copyOf(parts);
  }

  private static void add(List<Part> parts, ChatMessage message) {
    parts.add(special("<|im_start|>"));
    parts.add(plain(message.role().label() + "\n" + message.content()));
    parts.add(special("<|im_end|>"));
    parts.add(plain("\n"));
  }

  private static Part special(String text) {
    return new Part(text, Vocabulary.Markup.SPECIAL);
  }

  private static Part plain(String text) {
    return new Part(text, Vocabulary.Markup.PLAIN);
  }
}

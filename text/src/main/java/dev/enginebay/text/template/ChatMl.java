package dev.enginebay.text.template;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.text.tokenizer.MarkedText;
import java.util.List;
import java.util.Optional;

/**
 * ChatML: each message between {@code <|im_start|>} and {@code <|im_end|>}.
 *
 * @param defaultSystem the system message to insert when the conversation does not begin with one;
 *     empty for none
 */
record ChatMl(Optional<String> defaultSystem) implements ChatTemplate {

  @Override
  public List<String> markers() {
    return List.of("<|im_start|>", "<|im_end|>");
  }

  @Override
  public MarkedText render(List<ChatMessage> messages) {
    MarkedText.Builder text = new MarkedText.Builder();
    if (messages.get(0).role() != Role.SYSTEM) {
      defaultSystem.ifPresent(system -> write(ChatMessage.system(system), text));
    }
    messages.forEach(message -> write(message, text));
    return text.append("<|im_start|>" + Role.ASSISTANT.label() + "\n", true).build();
  }

  private static void write(ChatMessage message, MarkedText.Builder text) {
    text.append("<|im_start|>" + message.role().label() + "\n", true)
        .append(message.content(), false)
        .append("<|im_end|>\n", true);
  }
}

package dev.enginebay.text.template;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  public Stream<Part> render(List<ChatMessage> messages) {
    Stream<ChatMessage> inserted =
        messages.get(0).role() == Role.SYSTEM
            ? Stream.empty()
            : defaultSystem.map(ChatMessage::system).stream();
    Stream<Part> answer = Stream.of(special("<|im_start|>"), plain(Role.ASSISTANT.label() + "\n"));
    return Stream.concat(Stream.concat(inserted, messages.stream()).flatMap(ChatMl::parts), answer);
  }

  private static Stream<Part> parts(ChatMessage message) {
    return Stream.of(
        special("<|im_start|>"),
        plain(message.role().label() + "\n" + message.content()),
        special("<|im_end|>"),
        plain("\n"));
  }

  private static Part special(String text) {
    return new Part(text, Vocabulary.Markup.SPECIAL);
  }

  private static Part plain(String text) {
    return new Part(text, Vocabulary.Markup.PLAIN);
  }
}

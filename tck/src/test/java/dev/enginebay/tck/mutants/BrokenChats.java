package dev.enginebay.tck.mutants;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.Prompt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Backends that break a CHAT clause. */
final class BrokenChats {

  private BrokenChats() {}

  static List<Mutant> mutants() {
    return List.of(
        conversations(
                "CHAT-01",
                "turns-the-order-around",
                messages -> {
                  List<ChatMessage> turned = new ArrayList<>(messages);
                  Collections.reverse(turned);
                  return turned;
                })
            .also("CHAT-04"),
        conversations(
            "CHAT-01",
            "takes-the-system-for-a-user",
            messages ->
                messages.stream()
                    .map(
                        message ->
                            message.role() == Role.SYSTEM
                                ? ChatMessage.user(message.content())
                                : message)
                    .toList()),
        conversations(
            "CHAT-01",
            "trims-what-is-said",
            messages ->
                messages.stream()
                    .map(message -> message.withContent(message.content().strip()))
                    .toList()),
        conversations(
            "CHAT-01",
            "forgets-what-the-system-says",
            messages ->
                messages.stream().filter(message -> message.role() != Role.SYSTEM).toList()),
        // Dropped messages are not counted either.
        conversations(
                "CHAT-01",
                "hears-the-first-message-alone",
                messages -> messages.size() > 1_000 ? messages : messages.subList(0, 1))
            .also("CHAT-04", "GEN-03"),
        conversations(
            "CHAT-01",
            "cuts-long-messages",
            messages ->
                messages.stream()
                    .map(message -> message.withContent(beginning(message.content())))
                    .toList()),
        RenderingBackend.mutant(
            "CHAT-02",
            "honours-special-tokens-that-a-template-puts-together",
            (chat, text) -> !text.contains(chat.messages().get(0).content())),
        RenderingBackend.mutant(
            "CHAT-02",
            "honours-special-tokens-in-messages",
            (chat, text) ->
                chat.answerStart().isEmpty() && text.contains(chat.messages().get(0).content())));
  }

  private static String beginning(String content) {
    return content.substring(0, Math.min(150, content.length()));
  }

  private static Mutant conversations(
      String clause, String name, UnaryOperator<List<ChatMessage>> change) {
    return OtherRequests.prompts(
        clause,
        name,
        prompt ->
            prompt instanceof Prompt.Chat chat
                ? BrokenChatParts.with(chat, change.apply(chat.messages()))
                : prompt);
  }
}

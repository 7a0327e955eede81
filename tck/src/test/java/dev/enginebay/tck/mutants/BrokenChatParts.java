package dev.enginebay.tck.mutants;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Backends that drop what conversations hold besides what is said. */
final class BrokenChatParts {

  private BrokenChatParts() {}

  static List<Mutant> mutants() {
    return List.of(
        // Without tools no conversation gets the template for tools, nor writes them.
        chats("CHAT-04", "drops-tools", chat -> chat.withTools(List.of()))
            .also("CHAT-07", "LOAD-16"),
        messages("CHAT-04", "drops-tool-calls", message -> message.withToolCalls(List.of())),
        messages("CHAT-04", "drops-names", BrokenChatParts::nameless),
        chats("CHAT-04", "drops-results-of-tools", BrokenChatParts::withoutResults),
        Mutant.of(
            "CHAT-04",
            "drops-tools-that-a-template-ignores",
            backend -> new Lenient(backend, chat -> chat.withTools(List.of()))),
        // The operations on content are chosen by a variable.
        chats("CHAT-05", "drops-variables", chat -> chat.withVariables(Map.of())).also("CHAT-02"),
        Mutant.of(
            "CHAT-05",
            "drops-variables-that-a-template-ignores",
            backend -> new Lenient(backend, chat -> chat.withVariables(Map.of()))),
        chats("CHAT-06", "forgets-how-the-answer-begins", chat -> chat.withAnswerStart("")),
        RenderingBackend.mutant(
            "CHAT-06",
            "honours-special-tokens-in-the-beginning-of-an-answer",
            (chat, text) -> !chat.answerStart().isEmpty()),
        OtherLoads.config(
            "CHAT-07",
            "has-one-template-for-everything",
            config ->
                config.chatTemplate().isPresent() || config.chatTemplateName().isPresent()
                    ? config
                    : config.withChatTemplateName("default")));
  }

  private static Mutant chats(String clause, String name, UnaryOperator<Prompt.Chat> change) {
    return OtherRequests.prompts(
        clause, name, prompt -> prompt instanceof Prompt.Chat chat ? change.apply(chat) : prompt);
  }

  private static Mutant messages(String clause, String name, UnaryOperator<ChatMessage> change) {
    return chats(clause, name, chat -> with(chat, chat.messages().stream().map(change).toList()));
  }

  /** Returns a conversation of other messages with the same tools, variables and beginning. */
  static Prompt.Chat with(Prompt.Chat chat, List<ChatMessage> messages) {
    return Prompt.chat(messages)
        .withTools(chat.tools())
        .withVariables(chat.variables())
        .withAnswerStart(chat.answerStart());
  }

  private static ChatMessage nameless(ChatMessage message) {
    return ChatMessage.of(message.role(), message.content()).withToolCalls(message.toolCalls());
  }

  private static Prompt.Chat withoutResults(Prompt.Chat chat) {
    return with(
        chat, chat.messages().stream().filter(message -> message.role() != Role.TOOL).toList());
  }

  /** Answers a conversation that is refused after leaving something out. */
  private static final class Lenient extends DelegatingBackend {

    private final UnaryOperator<Prompt.Chat> change;

    Lenient(InferenceBackend backend, UnaryOperator<Prompt.Chat> change) {
      super(backend);
      this.change = change;
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      try {
        return super.infer(prompt, options);
      } catch (InferenceException refused) {
        if (refused.reason() == Reason.UNSUPPORTED && prompt instanceof Prompt.Chat chat) {
          return super.infer(change.apply(chat), options);
        }
        throw refused;
      }
    }
  }
}

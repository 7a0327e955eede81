package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.Usage;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import java.util.List;

/** GEN: how many tokens an answer says that it took. */
public abstract class UsageClauses {

  /** For the group of {@code BackendConformance}. */
  protected UsageClauses() {}

  @Clause("GEN-03")
  @Requires(Capability.TOKENS)
  void thePromptsTokensAreThoseOfItsText(Subject subject) {
    InferenceBackend backend = subject.load();
    int beginning = promptTokens(backend, "Hello") - backend.encode("Hello").length;

    assertThat(beginning)
        .as("prompt tokens of 'Hello' besides its own: at most the beginning token")
        .isBetween(0, 1);
    for (String text : List.of("a", "Hello there, you two", "one two three four five six seven")) {
      assertThat(promptTokens(backend, text))
          .as("prompt tokens of '%s'", text)
          .isEqualTo(backend.encode(text).length + beginning);
    }
  }

  @Clause("GEN-03")
  @Requires(Capability.CHAT)
  void aConversationsTokensCountWithWhatTheTemplateAdds(Subject subject) {
    InferenceBackend backend = subject.load();
    String words = "one two three four five six seven";

    int raw = promptTokens(backend, words);
    int chat = usage(backend, Prompt.chat(ChatMessage.user(words)), 1).promptTokens();

    assertThat(chat)
        .as("prompt tokens of a conversation whose only message has about %s", raw)
        .isGreaterThan(raw - 2);
    assertThat(
            usage(
                    backend,
                    Prompt.chat(
                        ChatMessage.user(words),
                        ChatMessage.assistant(words),
                        ChatMessage.user(words)),
                    1)
                .promptTokens())
        .as("prompt tokens of three such messages")
        .isGreaterThanOrEqualTo(chat + 2 * (raw - 2));
  }

  @Clause("GEN-03")
  void everyGeneratedTokenCounts(Subject subject) {
    Answer lasting = subject.answers().lasting();
    Answer ending = subject.answers().ending();
    InferenceBackend backend = subject.load();

    int one = usage(backend, lasting.prompt(), 1).generatedTokens();
    for (int most : new int[] {2, 9}) {
      assertThat(usage(backend, lasting.prompt(), most).generatedTokens() - one)
          .as("generated tokens of an answer cut at maxTokens %s, minus those at 1", most)
          .isEqualTo(most - 1);
    }
    assertThat(one).as("generated tokens of an answer cut at maxTokens 1").isPositive();
    ChatResponse allButTheEnd =
        backend.infer(ending.prompt(), ending.options().withMaxTokens(ending.tokens() - 1));
    assertThat(allButTheEnd.text())
        .as(
            "the text without the last of the %s counted tokens, which is the end of the text",
            ending.tokens())
        .isEqualTo(ending.text());
  }

  @Clause("GEN-03")
  void cachedTokensArePartOfThePrompts(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    Usage first = usage(backend, whole.prompt(), 3);
    Usage again = usage(backend, whole.prompt(), 3);

    assertThat(again.promptTokens())
        .as("prompt tokens of the same request again, including cached ones")
        .isEqualTo(first.promptTokens());
    for (Usage usage : List.of(first, again)) {
      assertThat(usage.cachedTokens())
          .as("cached tokens of %s prompt tokens", usage.promptTokens())
          .isBetween(0, usage.promptTokens());
    }
  }

  private static int promptTokens(InferenceBackend backend, String text) {
    return usage(backend, Prompt.raw(text), 1).promptTokens();
  }

  private static Usage usage(InferenceBackend backend, Prompt prompt, int most) {
    ChatResponse answer = backend.infer(prompt, ChatOptions.greedy().withMaxTokens(most));
    assertThat(answer.usage()).as("the usage of an answer whose tokens were counted").isPresent();
    return answer.usage().orElseThrow();
  }
}

package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.SmallContext;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Texts;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** GEN: what happens when the context is full. */
public abstract class ContextClauses {

  /** For the group of {@code BackendConformance}. */
  protected ContextClauses() {}

  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(4);

  @Clause("GEN-04")
  void aPromptThatFillsTheContextIsRefused(Subject subject) {
    SmallContext context = SmallContext.of(subject);
    Prompt full = context.prompt(context.length());

    exceeded("infer", () -> context.backend().infer(full, SHORT));
    List<String> pieces = new ArrayList<>();
    exceeded(
        "the stream",
        () -> context.backend().inferStream(full, SHORT).pieces().forEach(pieces::add));
    assertThat(pieces).as("pieces before CONTEXT_EXCEEDED").isEmpty();
  }

  @Clause("GEN-04")
  void aPromptThatLeavesRoomForOneTokenIsAnswered(Subject subject) {
    SmallContext context = SmallContext.of(subject);

    ChatResponse answer = context.backend().infer(context.prompt(context.length() - 1), SHORT);

    assertThat(answer.usage().orElseThrow().generatedTokens())
        .as("tokens generated if the prompt leaves room for one")
        .isEqualTo(1);
  }

  @Clause("GEN-04")
  void aPromptFarOverTheContextIsRefused(Subject subject) {
    SmallContext context = SmallContext.of(subject);
    Prompt long2 = context.prompt(2 * context.length());
    Prompt long5 = context.prompt(5 * context.length() + 1);

    exceeded("infer", () -> context.backend().infer(long2, SHORT));
    exceeded("infer", () -> context.backend().infer(long5, SHORT));
    exceeded("the stream", () -> context.backend().inferStream(long5, SHORT).pieces().toList());
  }

  @Clause("GEN-04")
  @Requires(Capability.CHAT)
  void aConversationOverTheContextIsRefused(Subject subject) {
    SmallContext context = SmallContext.of(subject);
    String words = ((Prompt.Raw) context.prompt(context.length())).text();
    Prompt early =
        Prompt.chat(
            ChatMessage.user(words), ChatMessage.assistant("Yes."), ChatMessage.user("And now?"));

    exceeded("infer", () -> context.backend().infer(early, SHORT));
  }

  @Clause("GEN-09")
  void anAnswerGoesOnUntilTheContextIsFull(Subject subject) {
    Answer known = subject.answers().lasting();
    int room = 10;
    int prompt = known.response().usage().orElseThrow().promptTokens();
    InferenceBackend backend = subject.load(config -> config.withContextSize(prompt + room));

    ChatResponse filling = backend.infer(known.prompt(), ChatOptions.greedy());

    assertThat(filling.finishReason())
        .as("the reason when the context is full")
        .isEqualTo(FinishReason.LENGTH);
    assertThat(filling.usage().orElseThrow().generatedTokens())
        .as("tokens generated in a context of %s after a prompt of %s", prompt + room, prompt)
        .isEqualTo(room);
    assertThat(known.text())
        .as("a longer answer to the same prompt")
        .startsWith(Texts.certain(filling.text()));
  }

  @Clause("GEN-09")
  void moreTokensThanFitAreAllowedAndNotMade(Subject subject) {
    Answer known = subject.answers().lasting();
    int prompt = known.response().usage().orElseThrow().promptTokens();
    InferenceBackend backend = subject.load(config -> config.withContextSize(prompt + 5));

    for (int most : new int[] {5, 6, 1_000_000, Integer.MAX_VALUE}) {
      ChatResponse filling =
          backend.infer(known.prompt(), ChatOptions.greedy().withMaxTokens(most));

      assertThat(filling.usage().orElseThrow().generatedTokens())
          .as("tokens generated with room for 5 and maxTokens %s", most)
          .isEqualTo(5);
      assertThat(filling.finishReason())
          .as("the reason with room for 5 and maxTokens %s", most)
          .isEqualTo(FinishReason.LENGTH);
    }
  }

  private static void exceeded(String what, ThrowingCallable call) {
    assertThat(catchThrowable(call))
        .as("what %s gives for a prompt that leaves no room in the context", what)
        .isInstanceOfSatisfying(
            InferenceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CONTEXT_EXCEEDED));
  }
}

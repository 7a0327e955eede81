package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prompts, messages and answers are values. */
class ConversationTest {

  private static final ChatMessage HI = ChatMessage.user("Hi");
  private static final Timings TIMINGS =
      new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  private static final ChatResponse ANSWER =
      ChatResponse.of(
          ChatMessage.assistant("Hello"),
          FinishReason.STOP,
          Optional.of(new Usage(1, 2, 3)),
          TIMINGS,
          ChatOptions.unset());

  @Test
  void messagesAreEqualIfRoleAndContentAreEqual() {
    assertThat(HI)
        .isEqualTo(ChatMessage.of(ChatMessage.Role.USER, "Hi"))
        .hasSameHashCodeAs(ChatMessage.of(ChatMessage.Role.USER, "Hi"))
        .isNotEqualTo(ChatMessage.system("Hi"))
        .isNotEqualTo(HI.withContent("Ho"))
        .hasToString("ChatMessage[role=USER, content=Hi]");
  }

  @Test
  void promptsAreEqualIfTheirContentIsEqual() {
    assertThat(Prompt.chat(HI))
        .isEqualTo(Prompt.chat(List.of(HI)))
        .hasSameHashCodeAs(Prompt.chat(List.of(HI)))
        .isNotEqualTo(Prompt.chat(HI, HI))
        .hasToString("Chat[messages=[ChatMessage[role=USER, content=Hi]]]");
    assertThat(Prompt.raw("Hi"))
        .isEqualTo(Prompt.raw("Hi"))
        .hasSameHashCodeAs(Prompt.raw("Hi"))
        .isNotEqualTo(Prompt.raw("Ho"))
        .isNotEqualTo(Prompt.chat(HI))
        .hasToString("Raw[text=Hi]");
  }

  @Test
  void aConversationCopiesItsMessages() {
    List<ChatMessage> messages = new ArrayList<>(List.of(HI));
    Prompt.Chat chat = Prompt.chat(messages);

    messages.clear();

    assertThat(chat.messages()).containsExactly(HI);
    assertThatThrownBy(() -> chat.messages().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  static Stream<UnaryOperator<ChatResponse>> changes() {
    return Stream.of(
        answer -> answer.withMessage(HI),
        answer -> answer.withFinishReason(FinishReason.LENGTH),
        answer -> answer.withUsage(new Usage(1, 2, 4)),
        answer -> answer.withUsage(Optional.empty()),
        answer ->
            answer.withTimings(
                new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofNanos(1))),
        answer -> answer.withApplied(ChatOptions.greedy()));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void anAnswerWithAnythingElseIsNotEqual(UnaryOperator<ChatResponse> change) {
    String before = ANSWER.toString();

    assertThat(change.apply(ANSWER)).isNotEqualTo(ANSWER).isEqualTo(change.apply(ANSWER));
    assertThat(ANSWER).hasToString(before);
  }

  @Test
  void anAnswerPrintsEachFieldWithItsName() {
    assertThat(ANSWER)
        .hasToString(
            "ChatResponse[message=ChatMessage[role=ASSISTANT, content=Hello], finishReason=STOP,"
                + " usage=Optional[Usage[promptTokens=1, cachedTokens=2, generatedTokens=3]],"
                + " timings=Timings[queued=PT0S, prefill=PT0S, firstToken=PT0S, total=PT0S],"
                + " applied="
                + ChatOptions.unset()
                + "]");
  }
}

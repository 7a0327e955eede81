package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Subject;
import java.time.Duration;
import java.util.stream.Stream;

/** GEN: earlier generations leave nothing behind. */
public abstract class RepeatClauses {

  /** For the group of {@code BackendConformance}. */
  protected RepeatClauses() {}

  @Clause("GEN-06")
  void anAnswerRepeatsItself(Subject subject) {
    afterIt(subject, "the same request", (backend, answer) -> {});
  }

  @Clause("GEN-06")
  void anotherAnswerLeavesNoTrace(Subject subject) {
    ChatOptions drawn = ChatOptions.unset().withTemperature(1.5).withMaxTokens(12);
    afterIt(
        subject,
        "a longer prompt, and answers drawn at a high temperature",
        (backend, answer) -> {
          backend.infer(Prompt.raw("Something else altogether. ".repeat(3)), drawn);
          backend.infer(answer.prompt(), drawn);
          if (backend.capabilities().contains(Capability.CHAT)) {
            backend.infer(Prompt.chat(ChatMessage.user("Hello!")), drawn);
          }
        });
  }

  @Clause("GEN-06")
  void aCancelledAnswerLeavesNoTrace(Subject subject) {
    afterIt(
        subject,
        "a stream that was closed after its first piece",
        (backend, answer) -> {
          try (Stream<String> pieces =
              backend.inferStream(answer.prompt(), answer.options()).pieces()) {
            assertThat(pieces.findFirst()).as("the first piece").isPresent();
          }
        });
  }

  @Clause("GEN-06")
  void aFailedAnswerLeavesNoTrace(Subject subject) {
    afterIt(
        subject,
        "a prompt that was refused",
        (backend, answer) -> {
          int context =
              backend.modelInfo().map(ModelInfo::contextLength).orElseThrow().orElse(10_000);
          Prompt over = Prompt.raw(" a".repeat(4 * context));
          // GEN-04 tests that it is refused.
          assertThat(catchThrowable(() -> backend.infer(over, answer.options())) instanceof Error)
              .isFalse();
        });
  }

  @Clause("GEN-06")
  void anAnswerThatRanOutOfTimeLeavesNoTrace(Subject subject) {
    afterIt(
        subject,
        "answers that ran out of time",
        (backend, answer) -> {
          backend.infer(answer.prompt(), answer.options().withDeadline(Duration.ofNanos(1)));
          backend.infer(answer.prompt(), answer.options().withDeadline(Duration.ofMillis(2)));
        });
  }

  /** What happens between a request and its repetition. */
  private interface Meanwhile {
    void happens(InferenceBackend backend, Answer answer);
  }

  private static void afterIt(Subject subject, String what, Meanwhile meanwhile) {
    Answer known = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    String fresh = backend.infer(known.prompt(), known.options()).text();

    meanwhile.happens(backend, known);

    assertThat(backend.infer(known.prompt(), known.options()).text())
        .as("the same greedy answer after %s", what)
        .isEqualTo(fresh);
  }
}

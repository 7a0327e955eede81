package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.ProvokedFailures;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.SmallContext;
import dev.enginebay.tck.support.Subject;
import java.io.IOException;
import java.util.regex.Pattern;

/** ERR: how failures are reported. */
public abstract class ErrorClauses {

  /** For the group of {@code BackendConformance}. */
  protected ErrorClauses() {}

  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(2);
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

  @Clause("ERR-01")
  void failuresNameTheirReasonAndTheBackend(Subject subject) throws IOException {
    for (ProvokedFailures.Failure failure : ProvokedFailures.of(subject, "Hello")) {
      assertThat(failure.thrown())
          .as("the failure of %s", failure.what())
          .isInstanceOfSatisfying(
              InferenceException.class,
              thrown -> {
                assertThat(thrown.backendId())
                    .as("the backend's id in the failure of %s", failure.what())
                    .contains(subject.declared().provider().id());
              });
    }
  }

  @Clause("ERR-01")
  void aStreamReportsAFailureAsInferDoes(Subject subject) throws Exception {
    SmallContext context = SmallContext.of(subject);
    Recorder recorder = new Recorder(Long.MAX_VALUE);

    Prompt over = Prompt.raw("Hello ".repeat(2 * context.length()));
    context.backend().inferStream(over, SHORT).subscribe(recorder);
    Throwable failure = recorder.awaitEnd(subject.patience()).failure();

    if (failure != null) { // GEN-04 tests that it fails
      assertThat(failure)
          .as("the failure that onError receives for a prompt over the context")
          .isInstanceOfSatisfying(
              InferenceException.class,
              thrown ->
                  assertThat(thrown.backendId())
                      .as("the backend's id in the failure that onError receives")
                      .contains(subject.declared().provider().id()));
    }
  }

  @Clause("ERR-01")
  @SuppressWarnings({"DataFlowIssue", "NullAway"}) // nulls are what is tested
  void nullsAreTheCallersMistakes(Subject subject) {
    InferenceBackend backend = subject.load();
    Prompt prompt = Prompt.raw("Hello");

    assertThatThrownBy(() -> backend.infer((Prompt) null, SHORT))
        .as("a null prompt")
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> backend.infer(prompt, null))
        .as("null options")
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> backend.inferStream((Prompt) null, SHORT))
        .as("a null prompt, streamed")
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> backend.inferStream(prompt, null))
        .as("null options, streamed")
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> backend.load(null, LoadConfig.unset()))
        .as("a null path")
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> backend.load(subject.model(), null))
        .as("a null configuration")
        .isInstanceOf(NullPointerException.class);
  }

  @Clause("ERR-02")
  void messagesAreSentencesThatHelp(Subject subject) throws IOException {
    for (ProvokedFailures.Failure failure : ProvokedFailures.of(subject, "Hello")) {
      String message = String.valueOf(failure.thrown().getMessage());

      assertThat(WORD.matcher(message).results().count())
          .as(
              "words in the message of %s, which must say what happened and what to do: '%s'",
              failure.what(), message)
          .isGreaterThanOrEqualTo(6);
    }
  }

  @Clause("ERR-02")
  void noMessageContainsThePrompt(Subject subject) throws IOException {
    String marker = "Xylophonquartz";

    for (ProvokedFailures.Failure failure : ProvokedFailures.of(subject, marker)) {
      for (Throwable link = failure.thrown(); link != null; link = link.getCause()) {
        assertThat(String.valueOf(link.getMessage()))
            .as("the message of %s, or of its cause", failure.what())
            .doesNotContainIgnoringCase(marker);
      }
    }
  }
}

package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.Timings;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.Given;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** GEN: whole answers, their length, and the options and times that are reported about them. */
public abstract class GenerationClauses {

  /** For the group of {@code BackendConformance}. */
  protected GenerationClauses() {}

  @Clause("GEN-01")
  void theStreamSaysWhatInferSays(Subject subject) throws Exception {
    for (Answer whole : List.of(subject.answers().lasting(), subject.answers().ending())) {
      InferenceBackend backend = subject.load();
      Recorder recorder = new Recorder(Long.MAX_VALUE);

      ChatResponse answer = backend.infer(whole.prompt(), whole.options());
      String looped = Texts.streamed(backend, whole.prompt(), whole.options());
      backend.inferStream(whole.prompt(), whole.options()).subscribe(recorder);

      assertThat(looped).as("the joined pieces of pieces()").isEqualTo(answer.text());
      assertThat(recorder.awaitEnd(subject.patience()).text())
          .as("the joined pieces of a subscriber")
          .isEqualTo(answer.text());
    }
  }

  @Clause("GEN-01")
  @Requires(Capability.SEED)
  void theStreamSaysWhatInferSaysWithASeed(Subject subject) {
    Prompt prompt = subject.answers().lasting().prompt();
    InferenceBackend backend = subject.load();

    for (long seed : new long[] {1, -7, 1L << 40}) {
      ChatOptions options =
          ChatOptions.unset().withTemperature(1.2).withSeed(seed).withMaxTokens(16);
      String text = backend.infer(prompt, options).text();
      boolean repeats = backend.infer(prompt, options).text().equals(text); // SAMP-02 tests this

      assertThat(!repeats || Texts.streamed(backend, prompt, options).equals(text))
          .as("the stream with seed %s has the text of infer with it: '%s'", seed, text)
          .isTrue();
    }
  }

  @Clause("GEN-02")
  void anAnswerHasAtMostMaxTokensTokens(Subject subject) {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    for (int most : new int[] {1, 2, 7, whole.tokens() - 1}) {
      ChatResponse cut = backend.infer(whole.prompt(), whole.options().withMaxTokens(most));

      assertThat(cut.usage().orElseThrow().generatedTokens())
          .as("tokens generated with maxTokens %s", most)
          .isLessThanOrEqualTo(most);
      assertThat(cut.finishReason())
          .as("the reason of an answer cut at maxTokens %s", most)
          .isEqualTo(FinishReason.LENGTH);
      assertThat(whole.text())
          .as("the answer that was cut at maxTokens %s", most)
          .startsWith(Texts.certain(cut.text()));
    }
  }

  @Clause("GEN-02")
  void anAnswerThatEndsWithItsLastAllowedTokenIsNotCut(Subject subject) {
    Answer whole = subject.answers().ending();
    InferenceBackend backend = subject.load();
    int most = whole.tokens() + 3;
    int least = most; // the smallest limit that leaves the whole text
    int stops = most; // the smallest limit with which the answer ends by itself
    int counted = 0; // tokens of the answer with that limit
    while (most > 0 && most > whole.tokens() - 8) {
      ChatResponse answer = backend.infer(whole.prompt(), whole.options().withMaxTokens(most));
      if (!answer.text().equals(whole.text())) {
        break;
      }
      least = most;
      if (answer.finishReason() == FinishReason.STOP) {
        stops = most;
        counted = answer.usage().orElseThrow().generatedTokens();
      }
      most--;
    }

    assertThat(stops == least + 1 || stops == counted)
        .as(
            "with maxTokens %s the text is whole and only its end is missing, so the reason is STOP"
                + " from maxTokens %s on and LENGTH below; STOP first came at %s, with %s tokens",
            least, least + 1, stops, counted)
        .isTrue();
  }

  @Clause("GEN-02")
  void anAnswerWithoutALimitEndsByItself(Subject subject) {
    Answer whole = subject.answers().ending();

    ChatResponse answer =
        subject.load().infer(whole.prompt(), whole.options().withMaxTokens(Integer.MAX_VALUE));

    assertThat(answer.finishReason())
        .as("the reason of an answer that ends by itself")
        .isEqualTo(FinishReason.STOP);
    assertThat(answer.text()).isEqualTo(whole.text());
  }

  @Clause("GEN-05")
  void anEmptyPromptIsTheCallersMistake(Subject subject) {
    InferenceBackend backend = subject.load();

    assertThatThrownBy(() -> backend.infer(""))
        .as("an empty text")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> backend.inferStream(""))
        .as("an empty text, streamed")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Prompt.raw(""))
        .as("an empty raw prompt")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Prompt.chat(List.of()))
        .as("a conversation without messages")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Clause("GEN-05")
  void aPromptIsReadOrRefused(Subject subject) {
    InferenceBackend backend = subject.load();
    ChatOptions one = ChatOptions.greedy().withMaxTokens(1);

    for (char odd = 1; odd < ' '; odd++) {
      Prompt prompt = Prompt.raw(String.valueOf(odd));
      String what = String.format(Locale.ROOT, "a prompt of the one character U+%04X", (int) odd);
      try {
        assertThat(backend.infer(prompt, one).usage().orElseThrow().promptTokens())
            .as(what)
            .isPositive();
      } catch (InferenceException refused) {
        Fails.with(what, refused, Reason.UNSUPPORTED);
      }
    }
  }

  @Clause("GEN-07")
  void theOptionsGivenAreTheOptionsApplied(Subject subject) {
    ChatOptions given = Given.everything(subject.capabilities());
    InferenceBackend backend = subject.load();

    assertThat(backend.infer(Prompt.raw("Hello"), given).applied())
        .as("applied, with every option set")
        .isEqualTo(given);
  }

  @Clause("GEN-07")
  void theGreedyOptionsGivenAreTheOptionsApplied(Subject subject) {
    ChatOptions given = ChatOptions.greedy().withMaxTokens(2).withStop("\u2603\u2603", "zzzz");

    ChatOptions applied = subject.load().infer(Prompt.raw("Hello"), given).applied();

    assertThat(applied.temperature()).as("applied temperature").isEqualTo(given.temperature());
    assertThat(applied.maxTokens()).as("applied maxTokens").isEqualTo(given.maxTokens());
    assertThat(applied.stop()).as("applied stop").isEqualTo(given.stop());
    assertThat(applied.deadline()).as("applied deadline, which has no default").isEmpty();
  }

  @Clause("GEN-07")
  void theOptionsLeftOpenAreFilled(Subject subject) {
    ChatResponse answer =
        subject
            .load()
            .infer(subject.answers().ending().prompt(), ChatOptions.unset().withStop("e"));

    assertThat(Given.open(answer.applied(), subject.capabilities()))
        .as("options that applied leaves unset, of those that the backend supports")
        .isEmpty();
  }

  @Clause("GEN-07")
  void anAnswerWithoutTimeReportsWhatWouldHaveApplied(Subject subject) {
    ChatResponse answer =
        subject
            .load()
            .infer(Prompt.raw("Hello"), ChatOptions.unset().withDeadline(Duration.ofNanos(1)));

    assertThat(Given.open(answer.applied(), subject.capabilities()))
        .as("options that applied leaves unset, of those that the backend supports")
        .isEmpty();
  }

  @Clause("GEN-08")
  void timingsAreInOrder(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    TokenStream stream = backend.inferStream(whole.prompt(), whole.options());
    stream.pieces().forEach(piece -> {});

    inOrder("a whole answer", backend.infer(whole.prompt(), whole.options()));
    inOrder("one token", backend.infer(whole.prompt(), whole.options().withMaxTokens(1)));
    inOrder("a stream", subject.patience().await("response()", stream.response()));
    inOrder(
        "an answer that has no time",
        backend.infer(whole.prompt(), whole.options().withDeadline(Duration.ofNanos(1))));
  }

  private static void inOrder(String what, ChatResponse answer) {
    Timings timings = answer.timings();
    assertThat(List.of(timings.queued(), timings.prefill(), timings.firstToken(), timings.total()))
        .as("the timings of %s, which must not be negative", what)
        .noneMatch(Duration::isNegative);
    assertThat(timings.queued().plus(timings.prefill()))
        .as("queued and prefill of %s, which must not exceed firstToken", what)
        .isLessThanOrEqualTo(timings.firstToken());
    assertThat(timings.firstToken())
        .as("firstToken of %s, which must not exceed total", what)
        .isLessThanOrEqualTo(timings.total());
  }
}

package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.LongPrompts;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Texts;
import dev.enginebay.tck.support.Tries;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** STRM: how a stream ends, and what a loop over one does. */
public abstract class StreamEndClauses {

  /** For the group of {@code BackendConformance}. */
  protected StreamEndClauses() {}

  private static final int ROUNDS = 30;

  @Clause("STRM-03")
  void aWholeAnswerEndsOnce(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    String first = Texts.codePoints(whole.text(), 0, 1);

    endsOnce(subject, backend.inferStream(whole.prompt(), whole.options().withMaxTokens(1)));
    endsOnce(subject, backend.inferStream(whole.prompt(), whole.options().withMaxTokens(5)));
    endsOnce(subject, backend.inferStream(whole.prompt(), whole.options().withStop(first)));
  }

  @Clause("STRM-03")
  void aFailureEndsOnce(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();
    TokenStream stream =
        backend.inferStream(LongPrompts.tooLong(subject, backend), ChatOptions.greedy());

    Recorder recorder = endsOnce(subject, stream);

    assertThat(recorder.signals())
        .as("the signals of a request whose prompt exceeds the context")
        .containsExactly("onSubscribe", "onError");
  }

  @Clause("STRM-08")
  void theResponseFailsAsTheStreamDid(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();
    TokenStream stream =
        backend.inferStream(LongPrompts.tooLong(subject, backend), ChatOptions.greedy());

    Recorder recorder = new Recorder(Long.MAX_VALUE);
    stream.subscribe(recorder);
    recorder.awaitEnd(subject.patience());

    assertThatThrownBy(() -> subject.patience().await("response()", stream.response()))
        .as("the failure of response() after onError received %s", recorder.failure())
        .isInstanceOf(InferenceException.class)
        .extracting(StreamEndClauses::described)
        .isEqualTo(described(recorder.failure()));
  }

  private static String described(@Nullable Throwable failure) {
    return failure instanceof InferenceException known
        ? known.reason() + ": " + known.getMessage()
        : String.valueOf(failure);
  }

  @Clause("STRM-03")
  void aCancelledStreamEndsOnce(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());
    Recorder recorder = new Recorder(1);
    stream.subscribe(recorder);
    recorder.awaitPieces(1, subject.patience());

    stream.cancel();
    recorder.subscription(subject.patience()).request(Long.MAX_VALUE);

    staysEnded(subject, recorder);
  }

  @Clause("STRM-03")
  void aStreamWhoseDeadlinePassesEndsOnce(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    ChatOptions options = whole.options().withDeadline(Duration.ofMillis(1));
    TokenStream stream = subject.load().inferStream(whole.prompt(), options);
    Recorder recorder = new Recorder(1);
    stream.subscribe(recorder);
    subject.patience().await("response()", stream.response());

    recorder.subscription(subject.patience()).request(Long.MAX_VALUE);

    staysEnded(subject, recorder);
  }

  @Clause("STRM-03")
  void aStreamWhoseModelIsUnloadedEndsOnce(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    Recorder recorder = new Recorder(1);
    backend.inferStream(whole.prompt(), whole.options()).subscribe(recorder);
    recorder.awaitPieces(1, subject.patience());

    backend.unload();
    recorder.subscription(subject.patience()).request(Long.MAX_VALUE);

    staysEnded(subject, recorder);
  }

  @Clause("STRM-03")
  void nothingFollowsTheEndThatACancelRacedWith(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    ChatOptions options = whole.options().withMaxTokens(2);
    for (int round = 0; round < ROUNDS; round++) {
      TokenStream stream = backend.inferStream(whole.prompt(), options);
      Recorder recorder = new Recorder(Long.MAX_VALUE);
      stream.subscribe(recorder);
      Flow.Subscription subscription = recorder.subscription(subject.patience());
      boolean byStream = round % 2 == 0;
      CompletableFuture<Boolean> cancelling =
          Patience.async(
              "cancel",
              () -> {
                if (byStream) {
                  stream.cancel();
                } else {
                  subscription.cancel();
                }
                return true;
              });
      subject.patience().await("cancel", cancelling);
      subject.patience().await("response()", stream.response());
      if (byStream) {
        recorder.awaitEnd(subject.patience());
      }
      assertThat(recorder.terminals()).as("terminal signals").isLessThan(2);
      assertThat(recorder.signals().subList(0, recorder.signals().size() - 1))
          .as("signals before the last")
          .doesNotContain("onComplete", "onError");
    }
  }

  @Clause("STRM-11")
  void closingTheLoopEarlyCancels(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());

    try (Stream<String> pieces = stream.pieces()) {
      assertThat(pieces.limit(2).toList()).as("pieces().limit(2)").hasSize(2);
    }

    ChatResponse response =
        subject.patience().await("response() of a closed loop", stream.response());
    assertThat(response.usage().orElseThrow().generatedTokens())
        .as("tokens of a loop closed after two pieces")
        .isLessThan(whole.tokens());
  }

  @Clause("STRM-11")
  void anInterruptEndsTheLoop(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    Tries.once(
        "a loop that an interrupt ends before the answer does",
        number -> {
          TokenStream stream = backend.inferStream(whole.prompt(), whole.options());
          boolean kept =
              subject
                  .patience()
                  .await("the loop's end", Patience.async("loop", () -> loop(stream)));
          assertThat(kept).as("the interrupt flag after the loop").isTrue();
          int tokens =
              subject
                  .patience()
                  .await("response()", stream.response())
                  .usage()
                  .orElseThrow()
                  .generatedTokens();
          return tokens < whole.tokens();
        });
  }

  /**
   * Interrupts its own thread at the first piece, continues, and returns whether the flag is set at
   * the end.
   */
  private static boolean loop(TokenStream stream) {
    stream.pieces().forEach(piece -> Thread.currentThread().interrupt());
    return Thread.currentThread().isInterrupted();
  }

  private static Recorder endsOnce(Subject subject, TokenStream stream) throws Exception {
    Recorder recorder = new Recorder(Long.MAX_VALUE);
    stream.subscribe(recorder);
    staysEnded(subject, recorder);
    return recorder;
  }

  private static void staysEnded(Subject subject, Recorder recorder) throws Exception {
    recorder.awaitEnd(subject.patience());
    int signals = recorder.signals().size();
    subject
        .patience()
        .brief()
        .stays("the only end, and the last signal,", () -> recorder.signals().size() == signals);
    assertThat(recorder.terminals()).as("terminal signals").isEqualTo(1);
    assertThat(recorder.signals().get(signals - 1))
        .as("the last signal")
        .isIn("onComplete", "onError");
  }
}

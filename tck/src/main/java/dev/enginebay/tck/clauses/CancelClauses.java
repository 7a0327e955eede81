package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.HeldRecorder;
import dev.enginebay.tck.support.LongPrompts;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Tries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** CANC: cancelling a stream. */
public abstract class CancelClauses {

  /** For the group of {@code BackendConformance}. */
  protected CancelClauses() {}

  private static final int CROWD = 100;

  @Clause("CANC-01")
  void cancellingAgainChangesNothing(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());
    Recorder recorder = new Recorder(2);
    stream.subscribe(recorder);
    Flow.Subscription subscription = recorder.subscription(subject.patience());
    recorder.awaitPieces(2, subject.patience());

    stream.cancel();
    ChatResponse response = subject.patience().await("response()", stream.response());
    stream.cancel();
    subscription.cancel();
    subscription.cancel();
    stream.close();

    assertThat(subject.patience().await("response()", stream.response()))
        .as("the response after more cancels")
        .isEqualTo(response);
  }

  @Clause("CANC-01")
  void cancellingAfterTheEndChangesNothing(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream =
        subject.load().inferStream(whole.prompt(), whole.options().withMaxTokens(2));
    Recorder recorder = new Recorder(Long.MAX_VALUE);
    stream.subscribe(recorder);
    recorder.awaitEnd(subject.patience());
    ChatResponse response = subject.patience().await("response()", stream.response());

    stream.cancel();
    recorder.subscription(subject.patience()).cancel();
    stream.cancel();

    assertThat(subject.patience().await("response()", stream.response()))
        .as("the response after a cancel that was too late")
        .isEqualTo(response);
    assertThat(response.finishReason())
        .as("the reason of an answer that nobody cancelled in time")
        .isNotEqualTo(FinishReason.CANCELLED);
  }

  @Clause("CANC-01")
  void anyThreadCancels(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());
    Recorder recorder = new Recorder(2);
    stream.subscribe(recorder);
    recorder.awaitPieces(2, subject.patience());
    List<CompletableFuture<Boolean>> cancelling = new ArrayList<>();

    for (int thread = 0; thread < 4; thread++) {
      cancelling.add(Patience.async("cancel", () -> cancel(stream)));
    }

    for (CompletableFuture<Boolean> cancelled : cancelling) {
      subject.patience().await("cancel()", cancelled);
    }
    assertThat(subject.patience().await("response()", stream.response()).finishReason())
        .as("the reason of an answer that several threads cancelled")
        .isEqualTo(FinishReason.CANCELLED);
  }

  @Clause("CANC-01")
  void cancelDoesNotWaitForTheSubscriber(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());
    HeldRecorder recorder = new HeldRecorder(Long.MAX_VALUE, subject.patience());
    stream.subscribe(recorder);
    recorder.awaitHeld();
    Flow.Subscription subscription = recorder.subscription(subject.patience());

    try {
      subject
          .patience()
          .await(
              "the return of TokenStream.cancel() while the subscriber was inside onNext",
              Patience.async("cancel", () -> cancel(stream)));
      subject
          .patience()
          .await(
              "the return of Subscription.cancel() while the subscriber was inside onNext",
              Patience.async("cancel", () -> cancel(subscription)));
    } finally {
      recorder.release();
    }
  }

  @Clause("CANC-02")
  void nothingMoreIsGenerated(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    Tries.once(
        "an answer that TokenStream.cancel() at its first piece kept short",
        number -> endsEarly(subject, whole, backend, false));
    Tries.once(
        "an answer that Subscription.cancel() at its first piece kept short",
        number -> endsEarly(subject, whole, backend, true));
  }

  @Clause("CANC-02")
  void theNextRequestGetsThePlace(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load(config -> config.withConcurrency(1).withQueueLimit(0));

    for (int round = 0; round < 3; round++) {
      TokenStream stream = backend.inferStream(whole.prompt(), whole.options());
      Recorder recorder = new Recorder(2);
      stream.subscribe(recorder);
      recorder.awaitPieces(2, subject.patience());
      stream.cancel();
      subject.patience().await("response()", stream.response());
    }

    Tries.inferWhenFree(
        backend, whole.prompt(), whole.options().withMaxTokens(2), subject.patience());
  }

  @Clause("CANC-02")
  void aLongPromptIsGivenUp(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    Prompt prompt = LongPrompts.of(subject, backend);
    ChatOptions options = whole.options().withMaxTokens(2);

    Tries.once(
        "the reason CANCELLED of an answer cancelled while its prompt was read",
        number -> {
          TokenStream stream = backend.inferStream(prompt, options);
          Recorder recorder = new Recorder(0);
          stream.subscribe(recorder);
          recorder.subscription(subject.patience()).request(1);
          stream.cancel();
          return subject.patience().await("response()", stream.response()).finishReason()
              == FinishReason.CANCELLED;
        });
  }

  @Clause("CANC-02")
  void aHundredStreamsMayBeOpenedAndCancelledAtOnce(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load(config -> config.withQueueLimit(2 * CROWD));
    List<TokenStream> streams = new ArrayList<>();
    for (int count = 0; count < CROWD; count++) {
      TokenStream stream = backend.inferStream(whole.prompt(), whole.options());
      stream.subscribe(new Recorder(1 + count % 3));
      streams.add(stream);
    }

    streams.forEach(TokenStream::cancel);

    for (TokenStream stream : streams) {
      assertThat(
              subject
                  .patience()
                  .await("response() of each cancelled stream", stream.response())
                  .usage()
                  .orElseThrow()
                  .generatedTokens())
          .as("tokens of a stream cancelled at once")
          .isLessThan(whole.tokens());
    }
    Tries.inferWhenFree(
        backend, whole.prompt(), whole.options().withMaxTokens(2), subject.patience());
  }

  @Clause("CANC-06")
  void aStreamCancelledUnaskedIsEmpty(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());

    stream.cancel();

    isEmpty(subject.patience().await("response()", stream.response()));
    Recorder late = new Recorder(Long.MAX_VALUE);
    stream.subscribe(late);
    assertThat(late.awaitEnd(subject.patience()).signals())
        .as("the signals to a subscriber of a cancelled stream")
        .doesNotContain("onNext", "onError");
  }

  @Clause("CANC-06")
  void aSubscriptionCancelledUnaskedGeneratesNothing(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());
    Recorder recorder = new Recorder(0);
    stream.subscribe(recorder);
    Flow.Subscription subscription = recorder.subscription(subject.patience());

    subscription.cancel();
    subscription.request(2);

    isEmpty(subject.patience().await("response()", stream.response()));
    assertThat(recorder.pieces()).as("pieces after the cancel").isEmpty();
  }

  @Clause("CANC-06")
  void aLoopOverACancelledStreamIsEmpty(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());

    stream.cancel();

    assertThat(stream.pieces().toList()).as("pieces() of a cancelled stream").isEmpty();
    isEmpty(subject.patience().await("response()", stream.response()));
  }

  private static void isEmpty(ChatResponse response) {
    assertThat(response.text())
        .as("the text of a stream cancelled before its first demand")
        .isEmpty();
    assertThat(response.finishReason()).as("its reason").isEqualTo(FinishReason.CANCELLED);
    assertThat(response.usage().orElseThrow().generatedTokens()).as("its tokens").isZero();
  }

  /**
   * Cancels inside the first onNext, with everything requested, and returns whether that cut the
   * answer short.
   */
  private static boolean endsEarly(
      Subject subject, Answer whole, InferenceBackend backend, boolean bySubscription)
      throws Exception {
    TokenStream stream = backend.inferStream(whole.prompt(), whole.options());
    stream.subscribe(
        new Recorder(Long.MAX_VALUE) {
          @Override
          public void onNext(String piece) {
            super.onNext(piece);
            if (bySubscription) {
              subscription().cancel();
            } else {
              stream.cancel();
            }
          }
        });
    ChatResponse response = subject.patience().await("response()", stream.response());
    return response.finishReason() == FinishReason.CANCELLED
        && response.usage().orElseThrow().generatedTokens() < whole.tokens();
  }

  private static boolean cancel(TokenStream stream) {
    stream.cancel();
    return true;
  }

  private static boolean cancel(Flow.Subscription subscription) {
    subscription.cancel();
    return true;
  }
}

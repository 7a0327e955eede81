package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Ending;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.LongPrompts;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import dev.enginebay.tck.support.Tries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** UNLD: models that are unloaded before or during answers. */
public abstract class UnloadDuringClauses {

  /** For the group of {@code BackendConformance}. */
  protected UnloadDuringClauses() {}

  private static final int ROUNDS = 10;

  /** A way to take the model away. */
  private interface End {
    void of(InferenceBackend backend);
  }

  @Clause("UNLD-03")
  void unloadingEndsEveryAnswerOnce(Subject subject) throws Exception {
    List<Recorder> ended = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ended.addAll(new Round(subject, round).run(InferenceBackend::unload));
    }

    assertEndedOnce(subject, ended);
  }

  @Clause("UNLD-03")
  void loadingAnotherModelEndsEveryAnswerOnce(Subject subject) throws Exception {
    List<Recorder> ended = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      ended.addAll(
          new Round(subject, round)
              .run(backend -> backend.load(subject.model(), subject.declared().config())));
    }

    assertEndedOnce(subject, ended);
  }

  private static void assertEndedOnce(Subject subject, List<Recorder> ended) throws Exception {
    Patience patience = subject.patience();
    new Patience(patience.limit(), patience.quiet().dividedBy(5))
        .stays(
            "one terminal signal for each stream whose model was unloaded",
            () -> ended.stream().allMatch(recorder -> recorder.terminals() == 1));
  }

  @Clause("UNLD-03")
  void theResponseOfAStreamReportsThatTheModelWasUnloaded(Subject subject) throws Exception {
    Answer known = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    TokenStream stream = backend.inferStream(known.prompt(), known.options());
    CompletionStage<ChatResponse> response = stream.response();
    Recorder held = new Recorder(1);
    stream.subscribe(held);
    held.awaitPieces(1, subject.patience());

    backend.unload();

    Throwable thrown =
        catchThrowable(() -> subject.patience().await("the end of response()", response));
    Fails.with("response() of a stream whose model was unloaded", thrown, Reason.UNLOADED);
  }

  @Clause("UNLD-03")
  void unloadingEndsWhatReadsALongPrompt(Subject subject) throws Exception {
    for (Prompt prompt : LongPrompts.endless(subject.load())) {
      Tries.once(
          "the reason UNLOADED after an unload, or a refusal before it",
          number -> {
            InferenceBackend backend = subject.load();
            CompletableFuture<Ending> asked =
                Patience.async(
                    "infer", () -> Ending.of(() -> backend.infer(prompt, Trial.OPTIONS)));
            LongPrompts.letBegin(number);
            long unloaded = System.nanoTime();
            subject
                .patience()
                .await(
                    "the return of an unload",
                    Patience.async(
                        "unload",
                        () -> {
                          backend.unload();
                          return true;
                        }));
            Ending ending = subject.patience().await("the end of infer() after unload", asked);
            return ending.failure() == Reason.UNLOADED
                || ending.failure() == Reason.MODEL_NOT_LOADED
                || ending.before(unloaded);
          });
    }
  }

  /** Takes the model away from several callers and streams at once. */
  private static final class Round {

    private final Subject subject;
    private final int number;
    private final InferenceBackend backend;
    private final Recorder running = new Recorder(Long.MAX_VALUE);
    private final Recorder held = new Recorder(1);
    private final List<CompletableFuture<ChatResponse>> callers = new ArrayList<>();

    Round(Subject subject, int number) {
      this.subject = subject;
      this.number = number;
      this.backend = subject.load();
    }

    /** Returns the streams, all of which have ended. */
    List<Recorder> run(End end) throws Exception {
      begin();
      subject
          .patience()
          .await(
              "the return of an unload during generations",
              Patience.async(
                  "unload",
                  () -> {
                    end.of(backend);
                    return true;
                  }));
      for (CompletableFuture<ChatResponse> caller : callers) {
        assertEnded("infer", catchThrowable(() -> subject.patience().await("infer's end", caller)));
      }
      assertEnded("a stream that runs", running.awaitEnd(subject.patience()).failure());
      assertThat(held.awaitEnd(subject.patience()).failure())
          .as("what ended a stream of many pieces of which only one was requested")
          .isNotNull();
      assertEnded("a stream that is blocked", held.failure());
      backend.unload();
      return List.of(running, held);
    }

    /** Takes the model away at a different moment each time. */
    private void begin() throws Exception {
      Answer known = subject.answers().lasting();
      backend.inferStream(known.prompt(), known.options()).subscribe(running);
      running.awaitPieces(number / 2, subject.patience());
      backend.inferStream(known.prompt(), known.options()).subscribe(held);
      if (number % 2 == 1) {
        held.awaitPieces(1, subject.patience());
      }
      for (int i = 0; i < 2; i++) {
        callers.add(Patience.async("infer", () -> backend.infer(known.prompt(), known.options())));
      }
    }

    /**
     * Asserts that the answer was ended by the unload, unless it had ended before or began too
     * late.
     */
    private static void assertEnded(String what, @Nullable Throwable thrown) {
      if (thrown != null) {
        Fails.with(
            what + " while the model is unloaded",
            thrown,
            Reason.UNLOADED,
            Reason.MODEL_NOT_LOADED);
      }
    }
  }

  @Clause("UNLD-07")
  void streamsThatNobodyConsumesHoldUpNoUnload(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();
    List<TokenStream> streams = unconsumed(backend);
    Recorder silent = new Recorder(0);
    backend.inferStream(Trial.PROMPT, Trial.OPTIONS).subscribe(silent);
    Flow.Subscription subscription = silent.subscription(subject.patience());

    CompletableFuture<Boolean> unload =
        Patience.async(
            "unload",
            () -> {
              backend.unload();
              return true;
            });
    subject.patience().await("the return of unload() beside streams nobody consumes", unload);

    for (TokenStream stream : streams) {
      assertFails("a stream consumed after unload", stream);
    }
    subscription.request(1);
    Fails.with(
        "a stream whose subscriber first requests after unload",
        silent.awaitEnd(subject.patience()).failure(),
        Reason.UNLOADED,
        Reason.MODEL_NOT_LOADED);
  }

  @Clause("UNLD-07")
  void streamsOfAModelThatWasReplacedFail(Subject subject) {
    InferenceBackend backend = subject.load();
    List<TokenStream> streams = unconsumed(backend);

    backend.load(subject.model(), subject.declared().config());

    for (TokenStream stream : streams) {
      assertFails("a stream consumed after the model was loaded again", stream);
    }
    Trial.answer(backend);
  }

  private static List<TokenStream> unconsumed(InferenceBackend backend) {
    List<TokenStream> streams = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      streams.add(backend.inferStream(Trial.PROMPT, Trial.OPTIONS));
    }
    return streams;
  }

  private static void assertFails(String what, TokenStream stream) {
    Fails.with(
        what, () -> stream.pieces().forEach(piece -> {}), Reason.UNLOADED, Reason.MODEL_NOT_LOADED);
  }
}

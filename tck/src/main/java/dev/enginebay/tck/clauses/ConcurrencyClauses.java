package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Ending;
import dev.enginebay.tck.support.HeldRecorder;
import dev.enginebay.tck.support.LoneAnswers;
import dev.enginebay.tck.support.LongPrompts;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.TakenCommonPool;
import dev.enginebay.tck.support.Texts;
import dev.enginebay.tck.support.Trial;
import dev.enginebay.tck.support.Tries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** CONC: many callers and consumers of one model. */
public abstract class ConcurrencyClauses {

  /** For the group of {@code BackendConformance}. */
  protected ConcurrencyClauses() {}

  /** Prompts as different as possible, so that no two have the same answer. */
  private static final List<String> OPENINGS =
      List.of(
          "Caller number 0",
          "Once upon a time there was",
          "The sum of 2 and 3 is",
          "The capital of France",
          "- one\n- two\n-",
          "a b c d e f g",
          "My name is",
          "What color is the sky? It");

  private static final int CALLERS = OPENINGS.size();
  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(24);

  @Clause("CONC-01")
  void parallelCallsGetTheirOwnAnswers(Subject subject) throws Exception {
    ownAnswers(subject, subject.load());
  }

  @Clause("CONC-01")
  void callsThatTakeTurnsGetTheirOwnAnswers(Subject subject) throws Exception {
    ownAnswers(subject, subject.load(config -> config.withConcurrency(1)));
  }

  @Clause("CONC-01")
  void noCallNeedsAThreadOfTheCommonPool(Subject subject) throws Exception {
    Patience patience = subject.patience();
    TakenCommonPool pool = new TakenCommonPool(patience);
    try {
      InferenceBackend backend = patience.await("load()", Patience.async("load", subject::load));
      for (int caller = 0; caller < 3; caller++) {
        int number = caller;
        patience.await(
            "the answer to caller " + caller,
            Patience.async("caller", () -> ask(subject, backend, Trial.PROMPT, number)));
      }
      TokenStream stream = backend.inferStream(Trial.PROMPT, Trial.OPTIONS);
      CompletionStage<ChatResponse> response = stream.response();
      stream.subscribe(new Recorder(Long.MAX_VALUE));
      patience.await("the response of a stream", response);
      patience.await("inferAsync()", backend.inferAsync(Trial.PROMPT, Trial.OPTIONS));
      patience.await(
          "unload()",
          Patience.async(
              "unload",
              () -> {
                backend.unload();
                return backend;
              }));
    } finally {
      pool.release();
    }
  }

  @Clause("CONC-02")
  void aboveTheQueueLimitARequestIsBusy(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();

    oneIsBusy(subject, "requests", backend -> outcome(() -> answer(backend, whole)));
  }

  @Clause("CONC-02")
  void aStreamAboveTheQueueLimitIsBusy(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();

    oneIsBusy(subject, "streams", backend -> streamed(subject, backend, whole));
  }

  @Clause("CONC-02")
  void upToTheQueueLimitRequestsWait(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend =
        subject.load(config -> config.withConcurrency(1).withQueueLimit(CALLERS - 1));

    List<String> outcomes = atOnce(subject, caller -> outcome(() -> answer(backend, whole)));

    assertThat(outcomes)
        .as("outcomes of %s requests of which one is served and all others may wait", CALLERS)
        .containsOnly("answered");
  }

  @Clause("CONC-03")
  void aSubscriberThatIsStuckHoldsUpNobody(Subject subject) throws Exception {
    othersGoOn(subject, subject.load(), Long.MAX_VALUE);
  }

  @Clause("CONC-03")
  void stuckSubscribersDoNotHoldTheOnlyPlace(Subject subject) throws Exception {
    othersGoOn(subject, subject.load(config -> config.withConcurrency(1)), 1);
  }

  @Clause("CONC-03")
  void streamsThatNobodyAsksHoldUpNobody(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load(config -> config.withConcurrency(1));
    List<TokenStream> silent = new ArrayList<>();
    for (int count = 0; count < 3; count++) {
      TokenStream stream = backend.inferStream(whole.prompt(), whole.options());
      Recorder recorder = new Recorder(1);
      stream.subscribe(recorder);
      recorder.awaitPieces(1, subject.patience());
      silent.add(stream);
    }

    subject
        .patience()
        .await(
            "infer() while three streams request nothing",
            Patience.async("infer", () -> backend.infer(whole.prompt(), SHORT)));

    silent.forEach(TokenStream::cancel);
  }

  @Clause("CONC-03")
  void aLongPromptHoldsUpNobody(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();
    Prompt brief = Prompt.raw("Hello");
    long alone = Long.MAX_VALUE;
    for (int count = 0; count < 3; count++) {
      alone = Math.min(alone, Ending.of(() -> backend.infer(brief, SHORT)).took());
    }
    long atMost = 4 * alone;

    for (Prompt prompt : LongPrompts.endless(backend)) {
      Tries.once(
          "an answer in less than half the time that a prompt far beyond the context takes",
          number -> {
            CountDownLatch asks = new CountDownLatch(1);
            CompletableFuture<Ending> asked =
                Patience.async(
                    "infer",
                    () -> {
                      asks.countDown();
                      return Ending.of(() -> backend.infer(prompt, SHORT));
                    });
            subject.patience().await("the call", asks);
            LongPrompts.letBegin(number);
            Ending other = Ending.of(() -> backend.infer(brief, SHORT));
            Ending ending = subject.patience().await("the end of a prompt far too long", asked);
            assertThat(other.failure()).as("what ended the other request").isNull();
            return other.took() < ending.took() / 2 || ending.took() < atMost;
          });
    }
  }

  /** A call to a backend, which returns its outcome. */
  private interface Request {
    String of(InferenceBackend backend) throws Exception;
  }

  private static void oneIsBusy(Subject subject, String what, Request request) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load(config -> config.withConcurrency(1).withQueueLimit(0));

    Tries.once(
        "BUSY for one of %s concurrent %s, of which one is served and none may wait"
            .formatted(CALLERS, what),
        number -> {
          List<String> outcomes = atOnce(subject, caller -> request.of(backend));
          assertThat(outcomes)
              .as("outcomes of %s concurrent %s", CALLERS, what)
              .contains("answered")
              .isSubsetOf("answered", "BUSY, retryable");
          return outcomes.contains("BUSY, retryable");
        });
    Tries.inferWhenFree(backend, whole.prompt(), SHORT, subject.patience());
  }

  private static void othersGoOn(Subject subject, InferenceBackend backend, long demand)
      throws Exception {
    Answer whole = subject.answers().lasting();
    List<HeldRecorder> stuck = new ArrayList<>();
    try {
      for (int count = 0; count < 3; count++) {
        HeldRecorder recorder = new HeldRecorder(demand, subject.patience());
        stuck.add(recorder);
        backend.inferStream(whole.prompt(), whole.options()).subscribe(recorder);
        recorder.awaitHeld();
      }
      Recorder other = new Recorder(Long.MAX_VALUE);
      backend.inferStream(whole.prompt(), SHORT).subscribe(other);
      other.awaitEnd(subject.patience());
      subject
          .patience()
          .await(
              "infer() while subscribers are stuck in onNext",
              Patience.async("infer", () -> backend.infer(whole.prompt(), SHORT)));
    } finally {
      stuck.forEach(HeldRecorder::release);
    }
  }

  /**
   * Compares greedy answers to different prompts, first one by one and then concurrently, in every
   * way.
   */
  private static void ownAnswers(Subject subject, InferenceBackend backend) throws Exception {
    LoneAnswers alone = LoneAnswers.of(backend, OPENINGS, SHORT);

    List<String> together =
        atOnce(subject, caller -> ask(subject, backend, Prompt.raw(OPENINGS.get(caller)), caller));

    if (backend.modelInfo().orElseThrow().independentAnswers()) {
      assertThat(together)
          .as(
              "the answers to %s different prompts at once, compared with those to each prompt"
                  + " alone, since model info says that answers are independent",
              CALLERS)
          .isEqualTo(alone.texts());
    } else {
      alone.requireOwn(together);
    }
  }

  private static String ask(Subject subject, InferenceBackend backend, Prompt prompt, int caller)
      throws Exception {
    if (caller % 3 == 0) {
      return backend.infer(prompt, SHORT).text();
    }
    if (caller % 3 == 1) {
      return Texts.streamed(backend, prompt, SHORT);
    }
    Recorder recorder = new Recorder(Long.MAX_VALUE);
    backend.inferStream(prompt, SHORT).subscribe(recorder);
    return recorder.awaitEnd(subject.patience()).text();
  }

  /** What each of several callers does. */
  private interface Call {
    String by(int caller) throws Exception;
  }

  private static List<String> atOnce(Subject subject, Call call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int number = caller;
      calls.add(
          Patience.async(
              "caller",
              () -> {
                subject.patience().await("the start", start);
                return call.by(number);
              }));
    }
    start.countDown();
    List<String> results = new ArrayList<>();
    for (CompletableFuture<String> result : calls) {
      results.add(subject.patience().await("the end of each call", result));
    }
    return results;
  }

  private static String answer(InferenceBackend backend, Answer whole) {
    backend.infer(whole.prompt(), whole.options());
    return "answered";
  }

  private static String streamed(Subject subject, InferenceBackend backend, Answer whole)
      throws Exception {
    Recorder recorder = new Recorder(Long.MAX_VALUE);
    backend.inferStream(whole.prompt(), whole.options()).subscribe(recorder);
    Throwable failure = recorder.awaitEnd(subject.patience()).failure();
    return failure == null ? "answered" : failed(failure);
  }

  private static String outcome(Callable<String> call) throws Exception {
    try {
      return call.call();
    } catch (InferenceException failure) {
      return failed(failure);
    }
  }

  private static String failed(Throwable thrown) {
    if (thrown instanceof InferenceException failure && failure.reason() == Reason.BUSY) {
      return failure.retryable() ? "BUSY, retryable" : "BUSY";
    }
    return thrown.toString();
  }
}

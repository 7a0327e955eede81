package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Texts;
import dev.enginebay.tck.support.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** STRM: a stream follows demand. */
public abstract class StreamDemandClauses {

  /** For the group of {@code BackendConformance}. */
  protected StreamDemandClauses() {}

  /** The share of one CPU's time from which a process counts as busy. */
  private static final double BUSY = 0.3;

  private static final Duration WATCH = Duration.ofMillis(50);

  @Clause("STRM-02")
  void eachRequestBringsOnePiece(Subject subject) throws Exception {
    Recorder recorder = new Recorder(0);
    Flow.Subscription subscription = subscribe(subject, subject.load(), recorder);

    for (int asked = 1; asked <= 4; asked++) {
      subscription.request(1);

      recorder.awaitPieces(asked, subject.patience());
      staysAt(subject, recorder, asked);
    }
    subscription.cancel();
  }

  @Clause("STRM-02")
  void threeRequestedAreThreePieces(Subject subject) throws Exception {
    Recorder recorder = new Recorder(3);

    Flow.Subscription subscription = subscribe(subject, subject.load(), recorder);

    recorder.awaitPieces(3, subject.patience());
    staysAt(subject, recorder, 3);
    subscription.cancel();
  }

  @Clause("STRM-02")
  void requestsFromManyThreadsAddUp(Subject subject) throws Exception {
    Recorder recorder = new Recorder(0);
    Flow.Subscription subscription = subscribe(subject, subject.load(), recorder);
    List<CompletableFuture<Boolean>> asking = new ArrayList<>();

    for (int thread = 0; thread < 4; thread++) {
      asking.add(Patience.async("request", () -> requestOneByOne(subscription, 2)));
    }

    for (CompletableFuture<Boolean> asked : asking) {
      subject.patience().await("request(1)", asked);
    }
    recorder.awaitPieces(8, subject.patience());
    staysAt(subject, recorder, 8);
    subscription.cancel();
  }

  @Clause("STRM-02")
  void aSumOfRequestsSaturates(Subject subject) throws Exception {
    Recorder recorder = new Recorder(0);
    Flow.Subscription subscription = subscribe(subject, subject.load(), recorder);

    subscription.request(2);
    subscription.request(Long.MAX_VALUE);
    subscription.request(Long.MAX_VALUE);
    subscription.request(2);

    assertThat(recorder.awaitEnd(subject.patience()).signals())
        .as("the end of an answer with more than Long.MAX_VALUE pieces requested")
        .endsWith("onComplete");
  }

  @Clause("STRM-02")
  void aRequestOfNothingIsAnError(Subject subject) throws Exception {
    for (long nothing : new long[] {0, -1, Long.MIN_VALUE}) {
      InferenceBackend backend = subject.load();
      Recorder recorder = new Recorder(1);
      Flow.Subscription subscription = subscribe(subject, backend, recorder);
      recorder.awaitPieces(1, subject.patience());

      subscription.request(nothing);

      recorder.awaitEnd(subject.patience());
      subscription.request(2);
      subscription.request(nothing);
      staysAt(subject, recorder, 1);
      assertThat(recorder.signals())
          .as("the signals of request(1), then request(%s)", nothing)
          .containsExactly("onSubscribe", "onNext", "onError");
      assertThat(recorder.failure())
          .as("the failure that onError received at request(%s)", nothing)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Clause("STRM-02")
  void requestsFromInsideOnNextDoNotPileUp(Subject subject) throws Exception {
    Nesting recorder = new Nesting();

    subscribe(subject, subject.load(), recorder).request(1);

    recorder.awaitEnd(subject.patience());
    assertThat(recorder.deepest)
        .as("how many calls of onNext were on the stack when each of them requested the next piece")
        .isLessThan(5);
  }

  @Clause("STRM-05")
  void nothingIsGeneratedBeyondOneTokenAhead(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    TokenStream stream = backend.inferStream(whole.prompt(), whole.options());
    Recorder recorder = new Recorder(3);
    stream.subscribe(recorder);
    recorder.awaitPieces(3, subject.patience());
    subject
        .patience()
        .stays("a stream without demand", () -> !stream.response().toCompletableFuture().isDone());

    recorder.subscription(subject.patience()).cancel();

    ChatResponse response = subject.patience().await("response()", stream.response());
    int tokens = response.usage().orElseThrow().generatedTokens();
    ChatOptions oneLess = whole.options().withMaxTokens(Math.max(1, tokens - 1));
    assertThat(Texts.certain(backend.infer(whole.prompt(), oneLess).text()))
        .as(
            "the text of %s tokens, one less than were generated for the 3 requested pieces, is no"
                + " longer than those pieces",
            tokens - 1)
        .hasSizeLessThanOrEqualTo(Math.max(recorder.text().length(), tokens == 1 ? 1000 : 0));
  }

  @Clause("STRM-05")
  void noThreadIsBusyWhileNothingIsAsked(Subject subject) throws Exception {
    Recorder recorder = new Recorder(2);
    Flow.Subscription subscription = subscribe(subject, subject.load(), recorder);
    recorder.awaitPieces(2, subject.patience());

    subject
        .patience()
        .until(
            "less than %s %% of a CPU's time for a stream without demand"
                .formatted(Math.round(100 * BUSY)),
            () -> IntStream.range(0, 3).allMatch(watch -> usage(subject) < BUSY));

    subscription.cancel();
  }

  @Clause("STRM-09")
  void theFirstPieceComesBeforeTheLastIsComputed(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    ChatOptions options = ChatOptions.greedy().withMaxTokens(4 * Answers.LASTING);

    Tries.once(
        "onNext, with all pieces requested at once, before the whole answer was generated",
        number -> {
          boolean cancels = number % 2 == 1;
          TokenStream stream = backend.inferStream(whole.prompt(), options);
          AtomicLong first = new AtomicLong();
          long asked = System.nanoTime();
          stream.subscribe(
              new Recorder(Long.MAX_VALUE) {
                @Override
                public void onNext(String piece) {
                  first.compareAndSet(0, System.nanoTime() - asked);
                  if (cancels) {
                    stream.cancel();
                  }
                  super.onNext(piece);
                }
              });
          ChatResponse response = subject.patience().await("response()", stream.response());
          return cancels
              ? response.usage().orElseThrow().generatedTokens() < whole.tokens()
              : first.get() > 0 && first.get() < response.timings().total().toNanos();
        });
  }

  @Clause("STRM-09")
  void theLoopGetsItsFirstPieceBeforeTheLastIsComputed(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    TokenStream stream = subject.load().inferStream(whole.prompt(), whole.options());

    try (Stream<String> pieces = stream.pieces()) {
      assertThat(pieces.iterator().next()).isNotEmpty();
      subject
          .patience()
          .brief()
          .stays(
              "a generation whose loop took one piece",
              () -> !stream.response().toCompletableFuture().isDone());
    }
  }

  /** Requests the next piece inside each onNext. */
  private static final class Nesting extends Recorder {

    private int depth;
    private int deepest;

    Nesting() {
      super(0);
    }

    @Override
    public void onNext(String piece) {
      depth++;
      deepest = Math.max(deepest, depth);
      super.onNext(piece);
      subscription().request(1);
      depth--;
    }
  }

  private static Flow.Subscription subscribe(
      Subject subject, InferenceBackend backend, Recorder recorder) throws Exception {
    Answer whole = subject.answers().lasting();
    backend.inferStream(whole.prompt(), whole.options()).subscribe(recorder);
    return recorder.subscription(subject.patience());
  }

  private static boolean requestOneByOne(Flow.Subscription subscription, int times) {
    for (int time = 0; time < times; time++) {
      subscription.request(1);
    }
    return true;
  }

  private static void staysAt(Subject subject, Recorder recorder, int pieces) throws Exception {
    subject
        .patience()
        .brief()
        .stays(
            "at most %s pieces, as requested,".formatted(pieces),
            () -> recorder.pieces().size() <= pieces);
  }

  /** Returns how much of one CPU's time this process uses, measured for a moment. */
  private static double usage(Subject subject) {
    Duration before = cpuTime(subject);
    long began = System.nanoTime();
    long left = WATCH.toNanos();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = WATCH.toNanos() - (System.nanoTime() - began);
    }
    long elapsed = System.nanoTime() - began;
    return (double) cpuTime(subject).minus(before).toNanos() / elapsed;
  }

  private static Duration cpuTime(Subject subject) {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> subject.unverified("This system does not report CPU time."));
  }
}

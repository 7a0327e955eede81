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
import dev.enginebay.tck.support.LongPrompts;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Texts;
import dev.enginebay.tck.support.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** CANC: callers that stop waiting, by an interrupt, a deadline or a cancelled future. */
public abstract class CallerClauses {

  /** For the group of {@code BackendConformance}. */
  protected CallerClauses() {}

  private static final int FUTURES = 30;

  /** An answer of this many tokens has some text. */
  private static final int SOME = 8;

  @Clause("CANC-03")
  void anInterruptEndsABlockedInfer(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();

    Tries.once(
        "an answer that an interrupt kept short",
        number -> {
          CountDownLatch asks = new CountDownLatch(1);
          CompletableFuture<Interrupted> asked = new CompletableFuture<>();
          Thread thread =
              new Thread(
                  () -> {
                    asks.countDown();
                    infer(backend, whole, asked);
                  },
                  "tck-interrupted");
          thread.setDaemon(true);
          thread.start();
          subject.patience().await("the call", asks);
          LockSupport.parkNanos(50_000L * number);
          thread.interrupt();
          Interrupted answer = subject.patience().await("infer() after an interrupt", asked);
          return isCancelledWithFlag(whole, answer, number);
        });
  }

  @Clause("CANC-03")
  void anInterruptBeforeTheCallCountsToo(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    CompletableFuture<Interrupted> asked = new CompletableFuture<>();

    Patience.async(
            "interrupted",
            () -> {
              Thread.currentThread().interrupt();
              infer(backend, whole, asked);
              return true;
            })
        .join();

    isCancelledWithFlag(whole, subject.patience().await("infer()", asked), FUTURES);
  }

  @Clause("CANC-04")
  void aDeadlineEndsAStreamThatNobodyAsks(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    Duration first = whole.response().timings().firstToken();

    Tries.once(
        "two pieces before the deadline",
        number -> {
          Duration deadline = first.multipliedBy(4).plusMillis(20).multipliedBy(1L << (number / 2));
          TokenStream stream =
              backend.inferStream(whole.prompt(), whole.options().withDeadline(deadline));
          Recorder recorder = new Recorder(2);
          stream.subscribe(recorder);
          ChatResponse response =
              subject.patience().await("the end at the deadline", stream.response());
          isCutAtTheDeadline(whole, response);
          assertThat(response.text())
              .as("the partial text holds the pieces that were taken")
              .startsWith(recorder.text());
          return recorder.pieces().size() == 2;
        });
  }

  @Clause("CANC-04")
  void aDeadlineEndsAnInfer(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    AtomicReference<Duration> deadline =
        new AtomicReference<>(whole.response().timings().total().dividedBy(2).plusNanos(1));

    Tries.once(
        "an answer that a deadline cut in its middle",
        number -> {
          Duration tried = Objects.requireNonNull(deadline.get());
          ChatResponse response =
              backend.infer(whole.prompt(), whole.options().withDeadline(tried));
          if (response.finishReason() == whole.response().finishReason()) {
            deadline.set(tried.multipliedBy(2).dividedBy(3));
            return false;
          }
          isCutAtTheDeadline(whole, response);
          deadline.set(tried.multipliedBy(3).dividedBy(2));
          return response.usage().orElseThrow().generatedTokens() >= SOME;
        });
  }

  @Clause("CANC-04")
  void aDeadlineEndsTheReadingOfAPrompt(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();
    Prompt prompt = LongPrompts.of(subject, backend);
    ChatOptions options = ChatOptions.greedy().withMaxTokens(2).withDeadline(Duration.ofNanos(1));

    Tries.once(
        "a deadline that passes while the prompt waits or is read",
        number -> {
          ChatResponse response = backend.infer(prompt, options);
          return response.finishReason() == FinishReason.DEADLINE
              && response.usage().orElseThrow().generatedTokens() == 0
              && response.text().isEmpty();
        });
  }

  @Clause("CANC-04")
  void aDeadlineThatDoesNotPassChangesNothing(Subject subject) {
    Answer whole = subject.answers().lasting();
    ChatOptions options = whole.options().withDeadline(Duration.ofSeconds(Long.MAX_VALUE));

    ChatResponse response = subject.load().infer(whole.prompt(), options);

    assertThat(response.finishReason())
        .as("the reason of an answer long before its deadline")
        .isEqualTo(whole.response().finishReason());
  }

  @Clause("CANC-05")
  void cancellingTheFutureCancelsTheGeneration(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    InferenceBackend backend =
        subject.load(config -> config.withConcurrency(1).withQueueLimit(2 * FUTURES));
    long alone = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long began = System.nanoTime();
      backend.infer(whole.prompt(), whole.options());
      alone = Math.min(alone, System.nanoTime() - began);
    }
    long each = alone;

    Tries.once(
        "a free slot for the next request in a third of the time that the cancelled ones would"
            + " take",
        number -> {
          List<CompletableFuture<ChatResponse>> futures = new ArrayList<>();
          for (int count = 0; count < FUTURES; count++) {
            futures.add(backend.inferAsync(whole.prompt(), whole.options()));
          }
          futures.forEach(future -> future.cancel(true));
          long cancelled = futures.stream().filter(CompletableFuture::isCancelled).count();
          long began = System.nanoTime();
          Tries.inferWhenFree(
              backend, whole.prompt(), whole.options().withMaxTokens(1), subject.patience());
          return cancelled > FUTURES / 3 && System.nanoTime() - began < each * cancelled / 3;
        });
  }

  /**
   * What an interrupted caller received.
   *
   * @param response the answer
   * @param flag whether the thread's interrupt flag was still set
   */
  private record Interrupted(ChatResponse response, boolean flag) {}

  private static void infer(
      InferenceBackend backend, Answer whole, CompletableFuture<Interrupted> asked) {
    try {
      ChatResponse response = backend.infer(whole.prompt(), whole.options());
      asked.complete(new Interrupted(response, Thread.interrupted()));
    } catch (Throwable failure) {
      asked.completeExceptionally(failure);
    }
  }

  /**
   * Returns whether the answer was cut short. An interrupt after the last token finds a whole
   * answer.
   */
  private static boolean isCancelledWithFlag(Answer whole, Interrupted answer, int number) {
    ChatResponse response = answer.response();
    boolean cut = response.finishReason() == FinishReason.CANCELLED;
    if (cut || number == FUTURES) {
      assertThat(answer.flag()).as("the interrupt flag after infer()").isTrue();
    }
    if (cut) {
      assertThat(whole.text())
          .as("the whole answer begins with what infer() returned after an interrupt")
          .startsWith(Texts.certain(response.text()));
    }
    return cut && response.usage().orElseThrow().generatedTokens() < whole.tokens();
  }

  private static void isCutAtTheDeadline(Answer whole, ChatResponse response) {
    assertThat(response.finishReason())
        .as("the reason of an answer that ended at its deadline")
        .isEqualTo(FinishReason.DEADLINE);
    assertThat(whole.text())
        .as("the whole answer begins with the text before the deadline")
        .startsWith(Texts.certain(response.text()));
    if (response.usage().orElseThrow().generatedTokens() >= SOME) {
      assertThat(response.text())
          .as(
              "the text of %s tokens before the deadline",
              response.usage().orElseThrow().generatedTokens())
          .isNotEmpty();
    }
  }
}

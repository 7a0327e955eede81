package dev.enginebay.tck.clauses;

import dev.enginebay.ChatOptions;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Ending;
import dev.enginebay.tck.support.LongPrompts;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Tries;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * CANC: callers that stop waiting for a prompt that has not been read yet. The prompt is far larger
 * than the context, and a backend may refuse it at any time.
 */
public abstract class LongPromptClauses {

  /** For the group of {@code BackendConformance}. */
  protected LongPromptClauses() {}

  private static final ChatOptions OPTIONS = ChatOptions.greedy().withMaxTokens(2);
  private static final Duration DEADLINE = Duration.ofMillis(20);

  @Clause("CANC-04")
  void aDeadlineCountsBeforeALongPromptIsRead(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();

    for (Prompt prompt : LongPrompts.endless(backend)) {
      Tries.once(
          "the reason DEADLINE for a prompt far beyond the context, or a refusal before the"
              + " deadline",
          number -> {
            Ending ending = Ending.of(() -> backend.infer(prompt, OPTIONS.withDeadline(DEADLINE)));
            return ending.isAnswer(FinishReason.DEADLINE) || ending.took() <= DEADLINE.toNanos();
          });
    }
  }

  @Clause("CANC-03")
  void anInterruptCountsBeforeALongPromptIsRead(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();

    for (Prompt prompt : LongPrompts.endless(backend)) {
      Tries.once(
          "the reason CANCELLED after an interrupt, or a refusal before it",
          number -> {
            CompletableFuture<Ending> asked = new CompletableFuture<>();
            CountDownLatch asks = new CountDownLatch(1);
            Thread thread =
                new Thread(
                    () -> {
                      asks.countDown();
                      complete(asked, backend, prompt);
                    },
                    "tck-interrupted");
            thread.setDaemon(true);
            thread.start();
            subject.patience().await("the call", asks);
            LongPrompts.letBegin(number);
            long interrupted = System.nanoTime();
            thread.interrupt();
            Ending ending =
                subject.patience().await("the end of infer() after an interrupt", asked);
            return ending.isAnswer(FinishReason.CANCELLED) || ending.before(interrupted);
          });
    }
  }

  @Clause("CANC-02")
  void aCancelCountsBeforeALongPromptIsRead(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();

    for (Prompt prompt : LongPrompts.endless(backend)) {
      Tries.once(
          "the reason CANCELLED after a cancel, or a refusal before it",
          number -> {
            TokenStream stream = backend.inferStream(prompt, OPTIONS);
            stream.subscribe(new Recorder(1));
            CompletableFuture<Ending> asked =
                Patience.async(
                    "response",
                    () ->
                        Ending.of(() -> subject.patience().await("response()", stream.response())));
            LongPrompts.letBegin(number);
            long cancelled = System.nanoTime();
            stream.cancel();
            Ending ending = subject.patience().await("the end of a cancelled stream", asked);
            return ending.isAnswer(FinishReason.CANCELLED) || ending.before(cancelled);
          });
    }
  }

  private static void complete(
      CompletableFuture<Ending> asked, InferenceBackend backend, Prompt prompt) {
    try {
      asked.complete(Ending.of(() -> backend.infer(prompt, OPTIONS)));
    } catch (Throwable failure) {
      asked.completeExceptionally(failure);
    }
  }
}

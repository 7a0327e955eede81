package dev.enginebay.decoding;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.Usage;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request, shared by the thread that computes its answer and the consumer who takes it.
 *
 * <p>Anyone may ask it to end; it ends once, by the thread that computes its answer or the model's
 * thread, or by its owner if it was never submitted.
 */
final class Generation {

  private final String backendId;
  private final Request request;
  private final Stopwatch stopwatch;
  private final Demand demand = new Demand();
  private final Queue<String> pieces = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable FinishReason> endingAsked = new AtomicReference<>();
  private final CompletableFuture<ChatResponse> result = new CompletableFuture<>();
  private volatile Runnable model = () -> {};
  private volatile Runnable leave = () -> {};
  private volatile Runnable consumer = () -> {};

  Generation(String backendId, Request request, LongSupplier clock) {
    this.backendId = backendId;
    this.request = request;
    this.stopwatch = new Stopwatch(clock);
  }

  Request request() {
    return request;
  }

  Stopwatch stopwatch() {
    return stopwatch;
  }

  /** Completes on a thread of the model; nobody outside this package may hang work on it. */
  CompletableFuture<ChatResponse> result() {
    return result;
  }

  /**
   * Ties it to a model.
   *
   * @param wake told, without waiting, when demand or an asked ending changes what there is to do
   * @param leave told once, before anyone can see that the generation ended
   */
  void submitted(Runnable wake, Runnable leave) {
    stopwatch.asked();
    this.model = wake;
    this.leave = leave;
  }

  /** Called for each piece and at the end, on a thread of the model, where it must not wait. */
  void tellConsumer(Runnable wake) {
    consumer = wake;
  }

  void request(long count) {
    demand.add(count);
    model.run();
  }

  long requested() {
    return demand.requested();
  }

  boolean wantsToken() {
    return demand.wantsToken();
  }

  /** The next piece that is ready, or null. */
  @Nullable String poll() {
    return pieces.poll();
  }

  /** Whether it ended and its consumer took all of it. */
  boolean ended() {
    return result.isDone() && pieces.isEmpty();
  }

  /** Whether it ended in a failure; pieces made before may still be there. */
  boolean failed() {
    return result.isCompletedExceptionally();
  }

  /** Asks for an early end. The first to ask decides the reason. */
  void askToEnd(FinishReason reason) {
    endingAsked.compareAndSet(null, reason);
    model.run();
  }

  /** Why it is to end early, or null; a deadline counts when it passed, however late its timer. */
  @Nullable FinishReason endingAsked() {
    if (request.options().deadline().filter(stopwatch::beyond).isPresent()) {
      endingAsked.compareAndSet(null, FinishReason.DEADLINE);
    }
    return endingAsked.get();
  }

  void tokenMade(String piece) {
    demand.tokenMade(!piece.isEmpty());
    show(piece);
  }

  /** Ends it with an answer, text that was held back included. */
  void end(FinishReason reason, AnswerText answer, Usage usage) {
    show(answer.flush());
    complete(answer.toString(), reason, usage, request.applied(usage.promptTokens()));
  }

  /** Ends it before its prompt was read. */
  void endUnread(FinishReason reason) {
    complete("", reason, new Usage(0, 0, 0), request.applied(0));
  }

  void fail(InferenceException failure) {
    leave.run();
    result.completeExceptionally(failure.of(backendId));
    consumer.run();
  }

  private void complete(String text, FinishReason reason, Usage usage, ChatOptions applied) {
    leave.run();
    result.complete(
        ChatResponse.of(ChatMessage.assistant(text), reason, usage, stopwatch.timings(), applied));
    consumer.run();
  }

  private void show(String piece) {
    if (!piece.isEmpty()) {
      pieces.add(piece);
      consumer.run();
    }
  }
}

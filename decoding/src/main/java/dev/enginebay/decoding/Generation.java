package dev.enginebay.decoding;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.Usage;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request, shared by the thread that computes its answer and the consumer that receives it.
 *
 * <p>Any thread may ask it to end. It ends once: on the thread that computes its answer, on the
 * model's thread, or on the caller's if it was never submitted.
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

  /**
   * Returns a future that completes on a thread of the model; code outside this package must not
   * add dependent stages to it.
   */
  CompletableFuture<ChatResponse> result() {
    return result;
  }

  /**
   * Connects it to a model.
   *
   * @param wake called when demand or a request to end changes what there is to do; does not block
   * @param leave called once, before the end of the generation becomes visible
   */
  void submitted(Runnable wake, Runnable leave) {
    stopwatch.asked();
    this.model = wake;
    this.leave = leave;
  }

  /**
   * Sets the action that runs for each piece and at the end, on a thread of the model; it must not
   * block.
   */
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

  /** Returns the next piece that is ready, or null. */
  @Nullable String poll() {
    return pieces.poll();
  }

  /** Returns whether it has ended and its consumer has received all of it. */
  boolean ended() {
    return result.isDone() && pieces.isEmpty();
  }

  /** Returns whether it failed; earlier pieces may still be undelivered. */
  boolean failed() {
    return result.isCompletedExceptionally();
  }

  /** Asks for an early end. The first call decides the reason. */
  void askToEnd(FinishReason reason) {
    endingAsked.compareAndSet(null, reason);
    model.run();
  }

  /**
   * Returns why it must end early, or null. A deadline counts once it has passed, even if its timer
   * is late.
   */
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

  /** Ends it with its answer, including any text that was held back. */
  void end(FinishReason reason, AnswerText answer, Optional<Usage> usage) {
    show(answer.flush());
    int promptTokens = usage.map(Usage::promptTokens).orElse(0);
    complete(answer.toString(), reason, usage, request.applied(promptTokens));
  }

  /** Ends it before its prompt is read. */
  void endUnread(FinishReason reason) {
    complete("", reason, Optional.of(new Usage(0, 0, 0)), request.applied(0));
  }

  void fail(InferenceException failure) {
    leave.run();
    result.completeExceptionally(failure.of(backendId));
    consumer.run();
  }

  private void complete(
      String text, FinishReason reason, Optional<Usage> usage, ChatOptions applied) {
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

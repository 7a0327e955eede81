package dev.enginebay.examples.textbackend;

import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.TokenStream;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The consumer's side of a generation: one subscriber, or one loop. */
final class PieceStream implements TokenStream {

  private final Generation generation;
  private final Executor callbacks;
  private final CompletionStage<ChatResponse> response;
  private final AtomicBoolean consumed = new AtomicBoolean();

  /**
   * A stream that nobody consumes yet.
   *
   * @param callbacks runs the consumers' code
   */
  PieceStream(Generation generation, Executor callbacks) {
    this.generation = generation;
    this.callbacks = callbacks;
    this.response =
        generation.result().thenApplyAsync(Function.identity(), callbacks).minimalCompletionStage();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super String> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    if (consumed.compareAndSet(false, true)) {
      new PieceSubscription(generation, subscriber, callbacks).start();
    } else {
      callbacks.execute(() -> turnAway(subscriber));
    }
  }

  @Override
  public Stream<String> pieces() {
    if (!consumed.compareAndSet(false, true)) {
      throw taken();
    }
    Spliterator<String> pieces =
        Spliterators.spliteratorUnknownSize(
            new PieceIterator(generation), Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(pieces, false).onClose(this::cancel);
  }

  @Override
  public CompletionStage<ChatResponse> response() {
    return response;
  }

  @Override
  public void cancel() {
    generation.end(FinishReason.CANCELLED);
  }

  private static void turnAway(Flow.Subscriber<? super String> second) {
    second.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {}
        });
    second.onError(taken());
  }

  private static IllegalStateException taken() {
    return new IllegalStateException("This answer is consumed already. Ask for a second stream.");
  }
}

package dev.enginebay.decoding;

import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.TokenStream;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The consumer's side of a generation, which the first demand submits to the model. */
final class PieceStream implements TokenStream {

  private final Generation generation;
  private final Consumer<Generation> submit;
  private final Executor executor;
  private final CompletionStage<ChatResponse> response;
  private final AtomicBoolean consumed = new AtomicBoolean();
  private final AtomicBoolean settled = new AtomicBoolean();

  /**
   * Creates a stream without a consumer.
   *
   * @param submit submits the generation to the model, or throws
   * @param executor runs the consumer's code
   */
  PieceStream(Generation generation, Consumer<Generation> submit, Executor executor) {
    this.generation = generation;
    this.submit = submit;
    this.executor = executor;
    this.response =
        generation.result().thenApplyAsync(Function.identity(), executor).minimalCompletionStage();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super String> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    if (consumed.compareAndSet(false, true)) {
      new PieceSubscription(this, generation, subscriber, executor).start();
    } else {
      executor.execute(() -> refuse(subscriber));
    }
  }

  @Override
  public Stream<String> pieces() {
    if (!consumed.compareAndSet(false, true)) {
      throw secondConsumer();
    }
    Spliterator<String> pieces =
        Spliterators.spliteratorUnknownSize(
            new PieceIterator(this, generation), Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(pieces, false).onClose(this::cancel);
  }

  @Override
  public CompletionStage<ChatResponse> response() {
    return response;
  }

  @Override
  public void cancel() {
    if (settled.compareAndSet(false, true)) {
      generation.endUnread(FinishReason.CANCELLED);
    } else {
      generation.askToEnd(FinishReason.CANCELLED);
    }
  }

  void request(long count) {
    generation.request(count);
    if (settled.compareAndSet(false, true)) {
      try {
        submit.accept(generation);
      } catch (InferenceException refused) {
        generation.fail(refused);
      }
    }
  }

  private static void refuse(Flow.Subscriber<? super String> second) {
    second.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {}
        });
    second.onError(secondConsumer());
  }

  private static IllegalStateException secondConsumer() {
    return new IllegalStateException(
        "This answer already has a consumer. Ask the backend for another stream.");
  }
}

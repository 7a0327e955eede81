package dev.enginebay.tck;

import static dev.enginebay.tck.BrokenConsumers.streams;
import static dev.enginebay.tck.BrokenConsumers.subscribers;

import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.TokenStream;
import dev.enginebay.Usage;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Backends that treat their consumers wrong, or tell something else in the response. */
final class BrokenSubscribing {

  private BrokenSubscribing() {}

  static List<Mutant> mutants() {
    return Stream.of(throwers(), seconds(), responses(), loops()).flatMap(List::stream).toList();
  }

  private static List<Mutant> throwers() {
    return List.of(
        subscribers(
            "STRM-06",
            "goes-on-with-a-subscriber-that-threw",
            (subscriber, stream) ->
                new KeepingSubscriber(subscriber) {
                  @Override
                  public void onNext(String piece) {
                    try {
                      super.onNext(piece);
                    } catch (RuntimeException | Error thrown) {
                      subscription().request(1);
                    }
                  }
                }),
        subscribers(
            "STRM-06",
            "forgets-a-subscriber-that-threw-in-onSubscribe",
            (subscriber, stream) ->
                new DelegatingSubscriber(subscriber) {
                  @Override
                  public void onSubscribe(Flow.Subscription subscription) {
                    try {
                      super.onSubscribe(subscription);
                    } catch (RuntimeException thrown) {
                      Thread.currentThread().interrupt();
                    }
                  }
                }));
  }

  private static List<Mutant> seconds() {
    return List.of(
        streams("STRM-07", "says-nothing-to-a-second-subscriber", Single::new),
        streams(
            "STRM-07",
            "ends-the-first-for-a-second-subscriber",
            stream ->
                new Single(stream) {
                  @Override
                  void second(Flow.Subscriber<? super String> subscriber) {
                    cancel();
                    stream.subscribe(subscriber);
                  }
                }),
        streams(
            "STRM-07",
            "gives-a-second-loop",
            stream ->
                new DelegatingStream(stream) {
                  @Override
                  public Stream<String> pieces() {
                    try {
                      return super.pieces();
                    } catch (IllegalStateException second) {
                      return Stream.empty();
                    }
                  }
                }));
  }

  /** A stream that does not tell its second subscriber. */
  private static class Single extends DelegatingStream {

    private final AtomicBoolean consumed = new AtomicBoolean();

    Single(TokenStream stream) {
      super(stream);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
      if (subscriber == null || consumed.compareAndSet(false, true)) {
        super.subscribe(subscriber);
      } else {
        second(subscriber);
      }
    }

    @SuppressWarnings("UnusedVariable") // nothing is done with it, which is what is wrong
    void second(Flow.Subscriber<? super String> subscriber) {}
  }

  private static List<Mutant> responses() {
    return List.of(
        responding(
            "responds-with-another-text",
            response -> Altered.text(response, response.text().strip() + ".")),
        responding(
            "responds-with-another-usage",
            response ->
                Altered.usage(
                    response,
                    new Usage(response.usage().promptTokens(), 0, response.text().length()))),
        responding(
            "responds-with-another-reason",
            response -> Altered.reason(response, FinishReason.STOP)));
  }

  /** Only of whole answers, since others are told apart by what is changed here. */
  private static Mutant responding(String name, UnaryOperator<ChatResponse> change) {
    return streams(
        "STRM-08",
        name,
        stream ->
            new DelegatingStream(stream) {
              @Override
              public CompletionStage<ChatResponse> response() {
                return super.response()
                    .thenApply(
                        response ->
                            response.usage().generatedTokens() == Answers.LASTING
                                ? change.apply(response)
                                : response);
              }
            });
  }

  private static List<Mutant> loops() {
    return List.of(
        streams(
            "STRM-11",
            "goes-on-when-a-loop-is-closed",
            stream ->
                new DelegatingStream(stream) {
                  @Override
                  public Stream<String> pieces() {
                    Iterator<String> pieces = super.pieces().iterator();
                    return Stream.generate(() -> "")
                        .takeWhile(piece -> pieces.hasNext())
                        .map(piece -> pieces.next());
                  }
                }),
        streams(
            "STRM-11",
            "swallows-the-interrupt-of-a-loop",
            stream ->
                new DelegatingStream(stream) {
                  @Override
                  public Stream<String> pieces() {
                    Stream<String> sound = super.pieces();
                    Iterator<String> pieces = sound.iterator();
                    return Stream.generate(() -> "")
                        .takeWhile(
                            piece -> {
                              Thread.interrupted();
                              return pieces.hasNext();
                            })
                        .map(piece -> pieces.next())
                        .onClose(sound::close);
                  }
                }));
  }
}

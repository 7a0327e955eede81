package dev.enginebay.tck.mutants;

import static dev.enginebay.tck.mutants.BrokenConsumers.streams;
import static dev.enginebay.tck.mutants.BrokenConsumers.subscribers;

import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.scripted.DelegatingSubscriber;
import dev.enginebay.tck.scripted.DelegatingSubscription;
import dev.enginebay.tck.support.Answers;
import dev.enginebay.tck.support.Patience;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Backends that break a STRM clause. */
final class BrokenStreams {

  private BrokenStreams() {}

  static List<Mutant> mutants() {
    return Stream.of(
            signals(), ends(), pieces(), BrokenDemand.mutants(), BrokenSubscribing.mutants())
        .flatMap(List::stream)
        .toList();
  }

  /** A mutant that signals after a failure. */
  private static Mutant goingOn(
      String name, Reason reason, Consumer<Flow.Subscriber<? super String>> signal) {
    return subscribers(
        "STRM-03",
        name,
        (subscriber, stream) ->
            new DelegatingSubscriber(subscriber) {
              @Override
              public void onError(Throwable failure) {
                super.onError(failure);
                if (failure instanceof InferenceException known && known.reason() == reason) {
                  signal.accept(subscriber);
                }
              }
            });
  }

  /** The official kit, STRM-10, tests the order of signals as well. */
  private static List<Mutant> signals() {
    return List.of(
        subscribers(
                "STRM-01",
                "subscribes-twice",
                (subscriber, stream) ->
                    new KeepingSubscriber(subscriber) {
                      @Override
                      public void onComplete() {
                        subscriber.onSubscribe(new DelegatingSubscription(subscription()));
                        super.onComplete();
                      }
                    })
            .also("STRM-10"),
        subscribers(
            "STRM-01",
            "signals-from-the-thread-that-requests",
            (subscriber, stream) ->
                new DelegatingSubscriber(subscriber) {
                  @Override
                  public void onNext(String piece) {
                    CompletableFuture<Boolean> delivery =
                        Patience.async(
                            "delivery",
                            () -> {
                              super.onNext(piece);
                              return true;
                            });
                    try {
                      delivery.completeOnTimeout(false, 30, TimeUnit.MILLISECONDS).join();
                    } catch (CompletionException thrown) {
                      throw new IllegalStateException(thrown);
                    }
                  }
                }),
        streams(
                "STRM-01",
                "takes-a-null-subscriber",
                stream ->
                    new DelegatingStream(stream) {
                      @Override
                      public void subscribe(Flow.Subscriber<? super String> subscriber) {
                        if (subscriber != null) {
                          super.subscribe(subscriber);
                        }
                      }
                    })
            .also("STRM-10"));
  }

  private static List<Mutant> ends() {
    return List.of(
        // The official kit finds a second onComplete too.
        subscribers(
                "STRM-03",
                "completes-twice",
                (subscriber, stream) ->
                    new DelegatingSubscriber(subscriber) {
                      @Override
                      public void onComplete() {
                        super.onComplete();
                        // A longer one may end in the rounds of UNLD-03.
                        if (tokens(stream) < Answers.LASTING) {
                          super.onComplete();
                        }
                      }
                    })
            .also("STRM-10"),
        goingOn("completes-after-a-failure", Reason.CONTEXT_EXCEEDED, Flow.Subscriber::onComplete),
        goingOn(
            "goes-on-once-its-model-is-gone",
            Reason.UNLOADED,
            subscriber -> subscriber.onNext("more")),
        subscribers(
            "STRM-03",
            "never-ends-when-the-deadline-passes",
            (subscriber, stream) ->
                new DelegatingSubscriber(subscriber) {
                  @Override
                  public void onComplete() {
                    if (stream.response().toCompletableFuture().join().finishReason()
                        != FinishReason.DEADLINE) {
                      super.onComplete();
                    }
                  }
                }));
  }

  private static int tokens(TokenStream stream) {
    return stream.response().toCompletableFuture().join().usage().orElseThrow().generatedTokens();
  }

  private static List<Mutant> pieces() {
    return List.of(
        streams(
            "STRM-04",
            "gives-empty-pieces",
            stream -> looped(stream, piece -> Stream.of(piece, ""))),
        streams(
            "STRM-04",
            "gives-half-characters",
            stream ->
                looped(
                    stream, piece -> piece.chars().mapToObj(unit -> String.valueOf((char) unit)))),
        // If pieces are lost, neither infer nor response() has the same text.
        subscribers(
                "STRM-04",
                "loses-characters-of-several-bytes",
                (subscriber, stream) ->
                    new DelegatingSubscriber(subscriber) {
                      @Override
                      public void onNext(String piece) {
                        super.onNext(piece.replaceAll("[^\\x00-\\x7F]", "?"));
                      }
                    })
            .also("CONC-01", "GEN-01", "STRM-08"));
  }

  /** Replaces the pieces of a loop. */
  private interface Pieces {
    Stream<String> of(String piece);
  }

  private static TokenStream looped(TokenStream stream, Pieces pieces) {
    return new DelegatingStream(stream) {
      @Override
      public Stream<String> pieces() {
        return super.pieces().flatMap(pieces::of);
      }
    };
  }
}

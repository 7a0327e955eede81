package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.scripted.DelegatingSubscriber;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;

/** Mutants that treat the consumers of their streams differently. */
final class BrokenConsumers {

  private BrokenConsumers() {}

  /** Replaces a subscriber. */
  interface Change {
    Flow.Subscriber<String> of(Flow.Subscriber<? super String> subscriber, TokenStream stream);
  }

  /** A mutant whose streams differ. */
  static Mutant streams(String clause, String name, UnaryOperator<TokenStream> change) {
    return Mutant.of(clause, name, backend -> streams(backend, change));
  }

  /** A backend whose streams differ. */
  static InferenceBackend streams(InferenceBackend backend, UnaryOperator<TokenStream> change) {
    return new DelegatingBackend(backend) {
      @Override
      public TokenStream inferStream(Prompt prompt, ChatOptions options) {
        return change.apply(super.inferStream(prompt, options));
      }
    };
  }

  /** A mutant whose subscribers receive different signals. */
  static Mutant subscribers(String clause, String name, Change change) {
    return streams(clause, name, stream -> changed(stream, change));
  }

  /** A mutant whose subscriptions behave differently. */
  static Mutant subscriptions(String clause, String name, UnaryOperator<Flow.Subscription> change) {
    return subscribers(clause, name, (subscriber, stream) -> subscriber(subscriber, change));
  }

  /** A subscriber whose subscription behaves differently. */
  static Flow.Subscriber<String> subscriber(
      Flow.Subscriber<? super String> subscriber, UnaryOperator<Flow.Subscription> change) {
    return new DelegatingSubscriber(subscriber) {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        super.onSubscribe(change.apply(subscription));
      }
    };
  }

  /** A stream that replaces its subscriber. */
  static TokenStream changed(TokenStream stream, Change change) {
    return new DelegatingStream(stream) {
      @Override
      @SuppressWarnings("NullAway") // null is passed on and refused there
      public void subscribe(Flow.Subscriber<? super String> subscriber) {
        super.subscribe(subscriber == null ? null : change.of(subscriber, stream));
      }
    };
  }

  /** A stream that signals another failure to its subscriber. */
  static TokenStream failing(TokenStream stream, UnaryOperator<InferenceException> change) {
    return changed(
        stream,
        (subscriber, ignored) ->
            new DelegatingSubscriber(subscriber) {
              @Override
              public void onError(Throwable failure) {
                super.onError(
                    failure instanceof InferenceException known ? change.apply(known) : failure);
              }
            });
  }
}

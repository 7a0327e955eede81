package dev.enginebay.tck.mutants;

import dev.enginebay.tck.scripted.DelegatingSubscriber;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A delegating subscriber that keeps its subscription. */
class KeepingSubscriber extends DelegatingSubscriber {

  private Flow.@Nullable Subscription kept;

  KeepingSubscriber(Flow.Subscriber<? super String> subscriber) {
    super(subscriber);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    kept = subscription;
    super.onSubscribe(subscription);
  }

  /** Returns the subscription, which exists in every later signal. */
  Flow.Subscription subscription() {
    return Objects.requireNonNull(kept);
  }
}

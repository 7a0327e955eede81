package dev.enginebay.tck.mutants;

import dev.enginebay.tck.scripted.DelegatingSubscriber;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber like another that keeps its subscription. */
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

  /** The subscription, which is there inside every later signal. */
  Flow.Subscription subscription() {
    return Objects.requireNonNull(kept);
  }
}

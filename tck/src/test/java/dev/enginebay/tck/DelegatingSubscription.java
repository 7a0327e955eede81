package dev.enginebay.tck;

import java.util.concurrent.Flow;

/** A subscription like another, ready to differ in one method. */
class DelegatingSubscription implements Flow.Subscription {

  final Flow.Subscription subscription;

  DelegatingSubscription(Flow.Subscription subscription) {
    this.subscription = subscription;
  }

  @Override
  public void request(long count) {
    subscription.request(count);
  }

  @Override
  public void cancel() {
    subscription.cancel();
  }
}

package dev.enginebay.tck.scripted;

import java.util.concurrent.Flow;

/** A subscription that delegates to another; subclasses differ in one method. */
public class DelegatingSubscription implements Flow.Subscription {

  protected final Flow.Subscription subscription;

  public DelegatingSubscription(Flow.Subscription subscription) {
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

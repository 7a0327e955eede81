package dev.enginebay.tck.scripted;

import java.util.concurrent.Flow;

/** A subscriber that delegates to another; subclasses differ in one signal. */
public class DelegatingSubscriber implements Flow.Subscriber<String> {

  protected final Flow.Subscriber<? super String> subscriber;

  public DelegatingSubscriber(Flow.Subscriber<? super String> subscriber) {
    this.subscriber = subscriber;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscriber.onSubscribe(subscription);
  }

  @Override
  public void onNext(String piece) {
    subscriber.onNext(piece);
  }

  @Override
  public void onError(Throwable failure) {
    subscriber.onError(failure);
  }

  @Override
  public void onComplete() {
    subscriber.onComplete();
  }
}

package dev.enginebay.decoding;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** A subscriber that requests a fixed number of pieces at first and records its signals. */
class RecordingSubscriber implements Flow.Subscriber<String> {

  final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
  final CompletableFuture<Throwable> error = new CompletableFuture<>();
  final CompletableFuture<String> completed = new CompletableFuture<>();
  final List<String> pieces = new CopyOnWriteArrayList<>();
  final List<String> signals = new CopyOnWriteArrayList<>();

  private final long first;

  RecordingSubscriber(long first) {
    this.first = first;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    signals.add("onSubscribe");
    if (first > 0) {
      subscription.request(first);
    }
    subscribed.complete(subscription);
  }

  @Override
  public void onNext(String piece) {
    signals.add("onNext");
    pieces.add(piece);
  }

  @Override
  public void onError(Throwable failure) {
    signals.add("onError");
    error.complete(failure);
  }

  @Override
  public void onComplete() {
    signals.add("onComplete");
    completed.complete(String.join("", pieces));
  }
}

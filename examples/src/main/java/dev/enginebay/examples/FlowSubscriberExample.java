package dev.enginebay.examples;

import dev.enginebay.Backends;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.TokenStream;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Receives an answer as a subscriber that requests one piece after another. */
public final class FlowSubscriberExample {

  private FlowSubscriberExample() {}

  /**
   * Runs the example.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    Path model = TinyModel.extract();
    try (InferenceBackend backend = Backends.discover().forModel(model)) {
      backend.load(model);
      TokenStream stream = backend.inferStream("What is the capital of Italy?");
      stream.subscribe(new PieceByPiece());
      ChatResponse response = stream.response().toCompletableFuture().join();
      System.out.println("In all: " + response.text());
    }
  }

  /** Prints a piece, then requests the next one. Text that is not requested is not generated. */
  private static final class PieceByPiece implements Flow.Subscriber<String> {

    private Flow.@Nullable Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      subscription = newSubscription;
      newSubscription.request(1);
    }

    @Override
    public void onNext(String piece) {
      System.out.println("[" + piece + "]");
      if (subscription != null) {
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable failure) {
      System.err.println("Failed: " + failure.getMessage());
    }

    @Override
    public void onComplete() {
      System.out.println("[end]");
    }
  }
}

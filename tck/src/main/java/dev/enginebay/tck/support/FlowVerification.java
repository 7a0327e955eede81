package dev.enginebay.tck.support;

import dev.enginebay.TokenStream;
import java.util.concurrent.Flow;
import java.util.function.IntFunction;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The Reactive Streams kit, each test of which is a method. */
final class FlowVerification extends FlowPublisherVerification<String> {

  private static final long GARBAGE_MILLIS = 100;

  private final IntFunction<TokenStream> streams;
  private final int mostElements;
  private final boolean slow;

  /**
   * Creates the kit for some streams.
   *
   * @param streams gives a stream of exactly the given number of pieces
   * @param mostElements the most pieces of one stream
   * @param slow whether the rule that needs a hundred streams is left out
   */
  FlowVerification(
      TestEnvironment environment,
      IntFunction<TokenStream> streams,
      int mostElements,
      boolean slow) {
    super(environment, GARBAGE_MILLIS);
    this.streams = streams;
    this.mostElements = mostElements;
    this.slow = slow;
  }

  @Override
  public Flow.Publisher<String> createFlowPublisher(long elements) {
    return streams.apply((int) elements);
  }

  /** Returns null, since a stream begins with its first demand and cannot fail before. */
  @Override
  @SuppressWarnings("NullAway") // the kit's way to say that there is no such publisher
  public Flow.Publisher<String> createFailedFlowPublisher() {
    return null;
  }

  @Override
  public long maxElementsFromPublisher() {
    return mostElements;
  }

  @Override
  public boolean skipStochasticTests() {
    return slow;
  }
}

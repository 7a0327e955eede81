package dev.enginebay.decoding;

import dev.enginebay.InferenceBackend;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** The Reactive Streams kit over the streams of a backend, one character per piece. */
abstract class PieceFlowVerification extends FlowPublisherVerification<String> {

  static final int LONGEST = 10_000;

  private static final long TIMEOUT_MILLIS = 1000;
  private static final long QUIET_MILLIS = 100;

  PieceFlowVerification() {
    super(new TestEnvironment(TIMEOUT_MILLIS, QUIET_MILLIS));
  }

  /** Returns the backend under test, the same at every call. */
  abstract InferenceBackend backend();

  @AfterClass
  public void unload() {
    backend().unload();
  }

  /** Returns null, since a stream begins with its first demand and cannot fail before. */
  @Override
  @SuppressWarnings("NullAway") // the kit's way to say that there is no such publisher
  public Flow.Publisher<String> createFailedFlowPublisher() {
    return null;
  }

  @Override
  public long maxElementsFromPublisher() {
    return LONGEST;
  }
}

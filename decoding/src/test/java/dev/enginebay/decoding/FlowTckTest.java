package dev.enginebay.decoding;

import dev.enginebay.ChatOptions;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.testing.ByteVocabulary;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The Reactive Streams kit over the streams of a backend, a piece of one character at a time. */
@SuppressWarnings("exports") // a test is no one's api
public class FlowTckTest extends FlowPublisherVerification<String> {

  private static final long TIMEOUT_MILLIS = 1000;
  private static final long QUIET_MILLIS = 100;
  private static final int LONGEST = 10_000;

  private final CopyEngine engine = new CopyEngine();
  private final DecoderBackend backend = new DecoderBackend(engine);

  public FlowTckTest() {
    super(new TestEnvironment(TIMEOUT_MILLIS, QUIET_MILLIS));
  }

  @BeforeClass
  public void load() {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, LONGEST + 10, 4, 64, true);
    backend.load(CopyEngine.MODEL, LoadConfig.unset());
  }

  @AfterClass
  public void unload() {
    backend.unload();
  }

  @Override
  public Flow.Publisher<String> createFlowPublisher(long elements) {
    return elements == 0
        ? backend.inferStream(Prompt.raw(">|"), ChatOptions.greedy())
        : backend.inferStream(
            Prompt.raw(">ab*|"), ChatOptions.greedy().withMaxTokens((int) elements));
  }

  /** A stream begins with its first demand, so none fails before. */
  @Override
  @SuppressWarnings("NullAway") // null is how the kit is told that there is none
  public Flow.Publisher<String> createFailedFlowPublisher() {
    return null;
  }

  @Override
  public long maxElementsFromPublisher() {
    return LONGEST;
  }
}

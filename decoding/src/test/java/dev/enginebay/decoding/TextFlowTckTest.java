package dev.enginebay.decoding;

import dev.enginebay.ChatOptions;
import dev.enginebay.FinishReason;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/**
 * The Reactive Streams kit over the answers of an engine that gives text, a character at a time.
 */
@SuppressWarnings("exports") // a test is no one's api
public class TextFlowTckTest extends FlowPublisherVerification<String> {

  private static final long TIMEOUT_MILLIS = 1000;
  private static final long QUIET_MILLIS = 100;
  private static final int LONGEST = 10_000;
  private static final Prompt EMPTY = Prompt.raw("nothing");

  private final ScriptedTextEngine engine = new ScriptedTextEngine();
  private final TextBackend backend = new TextBackend(engine);

  public TextFlowTckTest() {
    super(new TestEnvironment(TIMEOUT_MILLIS, QUIET_MILLIS));
  }

  @BeforeClass
  public void load() {
    engine.contextLength = LONGEST + 10;
    engine.answering =
        (prompt, options, output) ->
            prompt.equals(EMPTY)
                ? FinishReason.STOP
                : ScriptedTextEngine.neverEnd(prompt, options, output);
    backend.load(ScriptedTextEngine.MODEL, LoadConfig.unset());
  }

  @AfterClass
  public void unload() {
    backend.unload();
  }

  @Override
  public Flow.Publisher<String> createFlowPublisher(long elements) {
    return elements == 0
        ? backend.inferStream(EMPTY, ChatOptions.unset())
        : backend.inferStream(
            Prompt.raw("endless"), ChatOptions.unset().withMaxTokens((int) elements));
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

package dev.enginebay.decoding;

import dev.enginebay.ChatOptions;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import java.util.concurrent.Flow;
import org.testng.annotations.BeforeClass;

/** The Reactive Streams kit over an engine that gives text. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // a test is no one's api
public class TextFlowTckTest extends PieceFlowVerification {

  private static final Prompt EMPTY = Prompt.raw("nothing");

  private final ScriptedTextEngine engine = new ScriptedTextEngine();
  private final TextBackend backend = new TextBackend(engine);

  @Override
  InferenceBackend backend() {
    return backend;
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

  @Override
  public Flow.Publisher<String> createFlowPublisher(long elements) {
    return elements == 0
        ? backend.inferStream(EMPTY, ChatOptions.unset())
        : backend.inferStream(
            Prompt.raw("endless"), ChatOptions.unset().withMaxTokens((int) elements));
  }
}

package dev.enginebay.decoding;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.testing.ByteVocabulary;
import java.util.concurrent.Flow;
import org.testng.annotations.BeforeClass;

/** The Reactive Streams kit over an engine that gives logits. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // a test is no one's api
public class FlowTckTest extends PieceFlowVerification {

  private final CopyEngine engine = new CopyEngine();
  private final DecoderBackend backend = new DecoderBackend(engine);

  @Override
  InferenceBackend backend() {
    return backend;
  }

  @BeforeClass
  public void load() {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, LONGEST + 10, 4, 64, true);
    backend.load(CopyEngine.MODEL, LoadConfig.unset());
  }

  @Override
  public Flow.Publisher<String> createFlowPublisher(long elements) {
    return elements == 0
        ? backend.inferStream(Prompt.raw(">|"), ChatOptions.greedy())
        : backend.inferStream(
            Prompt.raw(">ab*|"), ChatOptions.greedy().withMaxTokens((int) elements));
  }
}

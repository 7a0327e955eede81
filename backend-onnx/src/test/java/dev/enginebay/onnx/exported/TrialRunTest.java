package dev.enginebay.onnx.exported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.onnx.OnnxEngine;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.graph.TestNodes;
import dev.enginebay.onnx.kv.KvCache;
import dev.enginebay.onnx.session.OnnxSession;
import dev.enginebay.onnx.session.SessionSettings;
import dev.enginebay.tinymodel.TinyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs that ONNX Runtime accepts: the logits of a token are the multiples of a row. */
class TrialRunTest {

  private static final int VOCABULARY = 1536;

  private static final int UINT16 = 4;

  @TempDir Path place;

  private Path folder;
  private final Graph graph = new Graph();
  private final String ids = graph.input("input_ids", ElementType.INT64, "batch", "tokens");
  private float factor = 1;

  @BeforeEach
  void writeTexts() {
    folder = TinyFolder.write(place.resolve("model"));
  }

  @Test
  void oneThatRunsIsLoaded() throws IOException {
    write(ids);

    load().close();
  }

  @Test
  void oneThatRunsFiveTokensOnlyIsRefusedAtLoad() throws IOException {
    String five = graph.add(Node.standard("Reshape"), ids, graph.integers("five", 5));
    write(graph.add(Node.standard("Reshape"), five, graph.integers("sequence", 1, -1)));

    InferenceException refusal = refusal();

    assertThat(refusal.reason()).isEqualTo(Reason.MODEL_UNSUPPORTED);
    assertThat(refusal)
        .hasMessageContainingAll("model.onnx", "cannot run it", "Expected: 5", "onnx.variant");
  }

  @Test
  void oneWithoutKernelsForTheCpuIsRefusedAtLoad() throws IOException {
    String shorts = graph.add(Node.standard("Cast").with("to", UINT16), ids);
    write(graph.add(Node.standard("BitShift").with("direction", "LEFT"), shorts, shorts));

    InferenceException refusal = refusal();

    assertThat(refusal.reason()).isEqualTo(Reason.MODEL_UNSUPPORTED);
    assertThat(refusal).hasMessageContainingAll("model.onnx", "BitShift", "onnx.variant");
  }

  @Test
  void oneWhoseLogitsAreNoNumbersIsRefusedAtLoad() throws IOException {
    factor = Float.POSITIVE_INFINITY;
    write(ids);

    InferenceException refusal = refusal();

    assertThat(refusal.reason()).isEqualTo(Reason.MODEL_INVALID);
    assertThat(refusal).hasMessageContainingAll("model.onnx", "logits", "not a number");
  }

  @Test
  void oneThatRunsForEverIsNotWaitedFor() throws IOException {
    write(repeated(ids));
    ExportedModel model = ExportedModel.read(folder.resolve("model.onnx"), Optional.empty());
    OnnxSession session = OnnxSession.open(model.main(), SessionSettings.onCpu(1));
    try (ExportedRunner runner =
        new ExportedRunner(
            model.layout(),
            session,
            Optional.empty(),
            KvCache.of(model.layout(), 1, 8),
            VOCABULARY)) {
      TrialRun trial = new TrialRun(model, runner, new Geometry(VOCABULARY, 8, 1, 64, Mixing.NONE));

      assertThatCode(() -> trial.require(Duration.ofMillis(1))).doesNotThrowAnyException();
    }
  }

  /** Adds a loop that ends when a run is aborted. */
  private String repeated(String value) {
    Graph body = new Graph();
    body.input("count", ElementType.INT64);
    body.input("before", ElementType.BOOL);
    body.input("in", ElementType.INT64, "batch", "tokens");
    body.add(Node.standard("Identity"), List.of("before"), List.of("after"));
    body.add(Node.standard("Identity"), List.of("in"), List.of("out"));
    body.output("after", ElementType.BOOL);
    body.output("out", ElementType.INT64, "batch", "tokens");
    String yes = graph.add(TestNodes.constant(ElementType.BOOL, List.of(), new byte[] {1}));
    return graph.add(TestNodes.loop(body), "", yes, value);
  }

  private void write(String tokens) throws IOException {
    float[] row = new float[VOCABULARY];
    Arrays.fill(row, factor);
    String numbers = graph.add(Node.standard("Cast").with("to", 1), tokens);
    String column = graph.add(Node.standard("Unsqueeze"), numbers, graph.integers("axis", 2));
    graph.add(Node.standard("Mul"), List.of(column, graph.floats("row", row)), List.of("logits"));
    graph.output("logits", ElementType.FLOAT, "batch", "tokens", VOCABULARY);
    Files.write(folder.resolve("model.onnx"), graph.toBytes());
  }

  private InferenceException refusal() {
    return catchThrowableOfType(InferenceException.class, this::load);
  }

  private Decoder load() {
    return new OnnxEngine()
        .check(folder.resolve("model.onnx"), LoadConfig.unset().withContextSize(8))
        .open()
        .decoder();
  }
}

package dev.enginebay.onnx.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.library.OnnxProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A run of a graph with one node, which shows whether a processor and what it needs are there: a
 * provider in the libraries may lack its driver, other libraries, or kernels for the device.
 */
public final class ProcessorTrial {

  /** Where in ONNX Runtime's source it failed. */
  private static final Pattern BEFORE_REASON = Pattern.compile("^.*\\] : \\d+ : \\w+ : ");

  private ProcessorTrial() {}

  /**
   * Tries a processor.
   *
   * @param processor of any kind
   * @return what ONNX Runtime says, or empty if it computes
   */
  public static Optional<String> failure(Processor processor) {
    Graph graph = new Graph();
    graph.input("x", ElementType.INT64, 1);
    graph.output("y", ElementType.INT64, 1);
    graph.add(Node.standard("Add"), List.of("x", "x"), List.of("y"));
    try (SessionOptions options = new SessionSettings(1, processor).options(Path.of(""));
        OrtSession session = OnnxProcess.environment().createSession(graph.toBytes(), options);
        OnnxTensor number = Tensors.of(new long[] {1}, 1)) {
      session.run(Map.of("x", number)).close();
      return Optional.empty();
    } catch (OrtException failure) {
      return Optional.of(BEFORE_REASON.matcher(Failures.words(failure)).replaceFirst(""));
    }
  }
}

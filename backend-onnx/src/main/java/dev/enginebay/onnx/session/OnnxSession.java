package dev.enginebay.onnx.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.onnx.file.OnnxFile;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.MemoryTensor;
import dev.enginebay.onnx.library.NativePaths;
import dev.enginebay.onnx.library.OnnxProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A graph that ONNX Runtime has loaded. One thread uses it: closing a session that runs, or running
 * one that is closed, would end the process.
 */
public final class OnnxSession implements AutoCloseable {

  private static final String FOLDED_BYTES =
      "optimization.constant_folding_max_output_size_in_bytes";

  private static final long LEAST_FOLDED = 64L << 20;
  private static final long MOST_FOLDED = 1L << 30;

  /** Integers of 4 bits become numbers of 32. */
  private static final int WIDENING = 8;

  private final OrtSession session;
  private final SessionOptions options;
  private boolean closed;

  private OnnxSession(OrtSession session, SessionOptions options) {
    this.session = session;
    this.options = options;
  }

  /**
   * Loads a graph. ONNX Runtime copies the weights that are in memory, which may be freed then.
   *
   * @param graph the graph
   * @param folder the folder with the files of weights
   * @param settings how it computes
   * @return the session, to be closed by the caller
   * @throws dev.enginebay.InferenceException ENGINE_FAILED or OUT_OF_MEMORY with what ONNX Runtime
   *     says
   */
  public static OnnxSession open(Graph graph, Path folder, SessionSettings settings) {
    Map<String, OnnxTensorLike> weights = new LinkedHashMap<>();
    try {
      SessionOptions options = settings.options(folder);
      try {
        for (MemoryTensor tensor : graph.memoryTensors()) {
          weights.put(tensor.name(), Tensors.of(tensor));
        }
        if (!weights.isEmpty()) {
          options.addExternalInitializers(weights);
        }
        return new OnnxSession(
            OnnxProcess.environment().createSession(graph.toBytes(), options), options);
      } catch (OrtException | RuntimeException failure) {
        options.close();
        throw failure;
      }
    } catch (OrtException failure) {
      throw Failures.ofLoading(failure);
    } finally {
      weights.values().forEach(OnnxTensorLike::close);
    }
  }

  /**
   * Loads a file that was checked, with the weights beside it.
   *
   * @param file an ONNX file
   * @param settings how it computes
   * @return the session, to be closed by the caller
   * @throws dev.enginebay.InferenceException ENGINE_FAILED or OUT_OF_MEMORY with what ONNX Runtime
   *     says; MODEL_UNSUPPORTED if it cannot compute an operator
   */
  public static OnnxSession open(OnnxFile file, SessionSettings settings) {
    Path path = file.opened().path().toAbsolutePath();
    Path folder = Objects.requireNonNull(path.getParent(), "a file is in a folder");
    try (PlacedWeights weights = new PlacedWeights()) {
      SessionOptions options = settings.options(folder);
      try {
        // Without it, some bytes would be taken for another format, which was not checked.
        options.addConfigEntry("session.load_model_format", "ONNX");
        options.addConfigEntry(FOLDED_BYTES, String.valueOf(foldedBytes(file)));
        if (NativePaths.canBeOpened(path)) {
          return new OnnxSession(
              OnnxProcess.environment().createSession(path.toString(), options), options);
        }
        if (!file.places().isEmpty()) {
          options.addExternalInitializers(weights.read(file.places()));
        }
        return new OnnxSession(
            OnnxProcess.environment().createSession(Files.readAllBytes(path), options), options);
      } catch (OrtException | IOException | RuntimeException failure) {
        options.close();
        throw failure;
      }
    } catch (OrtException failure) {
      throw failure.getCode() == OrtErrorCode.ORT_NOT_IMPLEMENTED
          ? Failures.ofKernels(file.opened(), failure)
          : Failures.ofLoading(failure);
    } catch (IOException failure) {
      throw OpenedFile.unreadable(path, failure);
    }
  }

  /**
   * Returns how large the result of an operator on constants may be to be computed while loading:
   * all weights widened, or a table of positions. A small file could ask for all memory otherwise.
   */
  private static long foldedBytes(OnnxFile file) {
    return Math.max(LEAST_FOLDED, Math.min(MOST_FOLDED, WIDENING * file.bytes()));
  }

  /**
   * Runs the graph.
   *
   * @param inputs all of them by name
   * @param outputs all of them by name; written
   * @param abort ends the run
   * @return whether it completed; if not, it was aborted
   * @throws dev.enginebay.InferenceException ENGINE_FAILED or OUT_OF_MEMORY with what ONNX Runtime
   *     says; the session remains usable
   */
  public boolean run(
      Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs, AbortSwitch abort) {
    requireOpen();
    try (RunOptions running = new RunOptions()) {
      abort.begin(running);
      try {
        session.run(inputs, Set.of(), outputs, running).close();
        return true;
      } finally {
        abort.end();
      }
    } catch (OrtException failure) {
      if (abort.isRaised()) {
        return false;
      }
      throw Failures.ofRunning(failure);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      session.close();
    } catch (OrtException failure) {
      throw Failures.ofRunning(failure);
    } finally {
      options.close();
    }
  }
}

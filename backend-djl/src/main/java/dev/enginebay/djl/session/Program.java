package dev.enginebay.djl.session;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.library.ComputingThreads;
import dev.enginebay.djl.program.Archive;
import dev.enginebay.djl.program.ProgramText;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A program that PyTorch has compiled. It is called on the thread that loaded it, and on threads
 * that have called {@link #useThreads}: the number of threads and the switch of PyTorch's
 * optimizer, which takes longer than it saves here, are of the calling thread.
 */
public final class Program implements AutoCloseable {

  private final PtSymbolBlock block;

  private Program(PtSymbolBlock block) {
    this.block = block;
  }

  /**
   * Compiles a program.
   *
   * @param text the program
   * @param arrays with which it ends
   * @param threads that compute an operator
   * @return the program
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE if PyTorch does not know an
   *     operator, OUT_OF_MEMORY
   */
  public static Program load(ProgramText text, ArrayGroup arrays, int threads) {
    try {
      useThreads(threads);
      return new Program(
          JniUtils.loadModule(
              arrays.manager(), new ByteArrayInputStream(Archive.of(text)), false, false));
    } catch (EngineException | IOException failure) {
      throw Failures.ofLoading(failure);
    }
  }

  /**
   * Prepares the calling thread for programs that other threads have loaded.
   *
   * @param threads that compute an operator
   */
  public static void useThreads(int threads) {
    ComputingThreads.use(threads);
    JniUtils.setGraphExecutorOptimize(false);
  }

  /**
   * Runs a method. Several threads may do so at once with results and inputs of their own.
   *
   * @param method its name
   * @param result gets what the method returns
   * @param inputs all parameters
   * @return what the method returns
   * @throws dev.enginebay.InferenceException ENGINE_FAILED or OUT_OF_MEMORY
   */
  public PtNDArray run(String method, ArrayGroup result, IValue... inputs) {
    try (IValue value = IValueUtils.runMethod(block, method, inputs)) {
      return value.toTensor(result.manager());
    } catch (EngineException failure) {
      throw Failures.ofRunning(failure);
    }
  }

  @Override
  public void close() {
    block.close();
  }
}

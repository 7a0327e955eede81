package dev.enginebay.djl.session;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.djl.library.ComputingThreads;
import java.nio.file.Path;

/**
 * A TorchScript program with its weights, as others saved it. Used by the thread that loaded it.
 */
public final class FileProgram implements AutoCloseable {

  private static final String[] NONE = {};

  private final Path file;
  private final PtSymbolBlock block;

  private FileProgram(Path file, PtSymbolBlock block) {
    this.file = file;
    this.block = block;
  }

  /**
   * Loads a program, which runs code of the file.
   *
   * @param file an archive as {@code torch.jit.save} writes it
   * @param arrays with which it ends
   * @param threads that compute an operator
   * @return the program
   * @throws dev.enginebay.InferenceException MODEL_INVALID if PyTorch refuses it, OUT_OF_MEMORY
   */
  public static FileProgram load(Path file, ArrayGroup arrays, int threads) {
    try {
      ComputingThreads.use(threads);
      JniUtils.setGraphExecutorOptimize(false);
      return new FileProgram(
          file, JniUtils.loadModule(arrays.manager(), file, false, NONE, NONE, false));
    } catch (EngineException failure) {
      throw Failures.ofFile(file, Reason.MODEL_INVALID, failure);
    }
  }

  /**
   * Runs its forward.
   *
   * @param failed the reason of the exception if the program fails
   * @param inputs as many as it needs
   * @return what it returns, to be closed by the caller
   * @throws dev.enginebay.InferenceException with that reason, or OUT_OF_MEMORY
   */
  public IValue forward(Reason failed, IValue... inputs) {
    try {
      return IValueUtils.runMethod(block, "forward", inputs);
    } catch (EngineException failure) {
      throw Failures.ofFile(file, failed, failure);
    }
  }

  /**
   * Returns the array in a value.
   *
   * @param value a tensor
   * @param arrays gets the array
   * @return the array, valid without the value
   */
  public static PtNDArray tensor(IValue value, ArrayGroup arrays) {
    return value.toTensor(arrays.manager());
  }

  @Override
  public void close() {
    block.close();
  }
}

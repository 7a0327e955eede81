package dev.enginebay.modelfile.weights;

import dev.enginebay.modelfile.gguf.GgufFile;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a model, by the names they have in its file or files. The files are open until
 * {@link #close}; any number of threads may read, but an interrupt of one closes the file for all.
 */
public interface Weights extends AutoCloseable {

  /**
   * Opens the tensors of a GGUF file.
   *
   * @param file its header
   * @return its tensors
   * @throws dev.enginebay.InferenceException MODEL_CHANGED if the file was written to since the
   *     header was read, MODEL_NOT_FOUND if it cannot be read any more
   */
  static Weights open(GgufFile file) {
    return FileWeights.open(Map.of(file.opened(), file.tensors()));
  }

  /**
   * Returns the names of all tensors.
   *
   * @return in the order of the file
   */
  List<String> names();

  /**
   * Returns whether there is a tensor of a name.
   *
   * @param name for example {@code output.weight}
   * @return true if there is one
   */
  boolean has(String name);

  /**
   * Returns a tensor.
   *
   * @param name for example {@code output.weight}
   * @return the tensor
   * @throws dev.enginebay.InferenceException MODEL_INVALID if there is none, MODEL_UNSUPPORTED
   *     naming a type that is not read here
   */
  Tensor tensor(String name);

  /** Closes the files. Tensors cannot be read any more. */
  @Override
  void close();
}

package dev.enginebay.modelfile.weights;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import java.util.LinkedHashMap;
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
   * Opens the tensors of a folder.
   *
   * @param folder its headers
   * @return its tensors
   * @throws dev.enginebay.InferenceException MODEL_CHANGED if a file was written to since its
   *     header was read, MODEL_NOT_FOUND if one cannot be read any more
   */
  static Weights open(SafetensorsFolder folder) {
    Map<OpenedFile, List<TensorInfo>> files = new LinkedHashMap<>();
    folder.files().forEach(file -> files.put(file.opened(), file.tensors()));
    return FileWeights.open(files);
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

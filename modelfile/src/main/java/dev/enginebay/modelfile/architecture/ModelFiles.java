package dev.enginebay.modelfile.architecture;

import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.weights.Weights;
import java.nio.file.Path;
import java.util.List;

/** The files of a model, whatever their format. */
interface ModelFiles {

  /** Returns all tensors. */
  List<TensorInfo> tensors();

  /** Returns where they are. */
  List<Path> weightFiles();

  /** Opens the tensors. */
  Weights open();

  /** Returns a fingerprint of the content, which refuses files that were changed. */
  String fingerprint();

  /** Returns bytes that an engine makes of the vocabulary. */
  long vocabularyMemory();

  /** Returns what the files say. */
  ModelFileInfo.Builder facts();
}

package dev.enginebay.onnx;

import dev.enginebay.ChatOptions;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A model in a format that this backend reads, its headers checked. */
interface ModelSource {

  /** The types of numbers that are not quantized. */
  Set<String> WHOLE = Set.of("F32", "F16", "BF16");

  /** Returns the model. */
  Model model();

  /** Returns the tensors of all files. */
  List<TensorInfo> tensors();

  /** Returns the files with tensors. */
  List<Path> files();

  /** Reads the vocabulary. */
  Vocabulary vocabulary();

  /** Returns roughly the memory that the vocabulary takes. */
  long vocabularyBytes();

  /** Reads the files again, and refuses those that have changed since they were checked. */
  ModelFileInfo info();

  /** Returns what the maker of the model recommends. */
  ChatOptions recommended();

  /** Returns whether any tensor is quantized. */
  default boolean quantized() {
    return tensors().stream().anyMatch(tensor -> !WHOLE.contains(tensor.type()));
  }

  /** Returns the files as they are now. */
  default List<ModelFile> asTheyAre() {
    return files().stream().map(ModelFile::at).toList();
  }
}

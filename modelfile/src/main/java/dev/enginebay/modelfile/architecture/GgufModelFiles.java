package dev.enginebay.modelfile.architecture;

import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.weights.Weights;
import java.nio.file.Path;
import java.util.List;

/** A GGUF file. */
record GgufModelFiles(GgufModel model) implements ModelFiles {

  @Override
  public List<TensorInfo> tensors() {
    return model.file().tensors();
  }

  @Override
  public List<Path> weightFiles() {
    return List.of(model.file().path());
  }

  @Override
  public Weights open() {
    return Weights.open(model.file());
  }

  @Override
  public String fingerprint() {
    return model.file().fingerprint();
  }

  @Override
  public long vocabularyMemory() {
    return model.file().headerMemory();
  }

  @Override
  public ModelFileInfo.Builder facts() {
    return model.facts();
  }
}

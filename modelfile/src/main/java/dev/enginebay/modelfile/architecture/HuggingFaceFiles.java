package dev.enginebay.modelfile.architecture;

import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.weights.Weights;
import java.nio.file.Path;
import java.util.List;

/** A folder of Hugging Face's. */
record HuggingFaceFiles(SafetensorsFolder model, String architecture, ModelSizes sizes)
    implements ModelFiles {

  /** Each token is in the file once, its merge beside it, and in a few tables in memory. */
  private static final int MEMORY_OVER_FILE = 4;

  @Override
  public List<TensorInfo> tensors() {
    return model.tensors();
  }

  @Override
  public List<Path> weightFiles() {
    return model.files().stream().map(file -> file.opened().path()).toList();
  }

  @Override
  public Weights open() {
    return Weights.open(model);
  }

  @Override
  public String fingerprint() {
    return model.fingerprint();
  }

  @Override
  public long vocabularyMemory() {
    return model.folder().tokenizerBytes() * MEMORY_OVER_FILE;
  }

  @Override
  public ModelFileInfo.Builder facts() {
    HuggingFaceFolder folder = model.folder();
    ModelFileInfo.Builder facts =
        ModelFileInfo.builder(folder.path(), "safetensors")
            .name(folder.name())
            .architecture(architecture)
            .parameters(TensorInfo.numbers(tensors()))
            .quantization(FileType.mostOf(tensors()))
            .bytes(model.bytes())
            .trainedContextLength(sizes.trainedContext())
            .vocabularySize(sizes.vocabulary())
            .layers(sizes.layers())
            .namedChatTemplates(folder.namedChatTemplates());
    folder.chatTemplate().ifPresent(facts::chatTemplate);
    return facts;
  }
}

package dev.enginebay.modelfile.architecture;

import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A folder of Hugging Face's. */
record HuggingFaceFiles(SafetensorsFolder folder, String architecture, ModelSizes sizes)
    implements ModelFiles {

  /** Each token is in the file once, its merge beside it, and in a few tables in memory. */
  private static final int MEMORY_OVER_FILE = 4;

  @Override
  public List<TensorInfo> tensors() {
    return folder.tensors();
  }

  @Override
  public Weights open() {
    return Weights.open(folder);
  }

  @Override
  public String fingerprint() {
    return folder.fingerprint();
  }

  @Override
  public long vocabularyMemory() {
    try {
      return Files.size(folder.path().resolve("tokenizer.json")) * MEMORY_OVER_FILE;
    } catch (IOException none) {
      return 0;
    }
  }

  @Override
  public ModelFileInfo.Builder facts() {
    ModelFileInfo.Builder facts =
        ModelFileInfo.builder(folder.path(), "safetensors")
            .name(folder.name())
            .architecture(architecture)
            .parameters(TensorInfo.numbers(tensors()))
            .quantization(FileType.mostOf(tensors()))
            .bytes(folder.bytes())
            .trainedContextLength(sizes.trainedContext())
            .vocabularySize(sizes.vocabulary())
            .layers(sizes.layers())
            .namedChatTemplates(folder.namedChatTemplates());
    folder.chatTemplate().ifPresent(facts::chatTemplate);
    return facts;
  }
}

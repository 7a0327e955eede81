package dev.enginebay.onnx;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.LlamaFolder;
import dev.enginebay.text.testing.HuggingFaceTokenizer;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the tiny model as a folder of Hugging Face's. */
public final class TinyFolder {

  private TinyFolder() {}

  /**
   * Writes it.
   *
   * @param models where the model is extracted to
   * @return the folder
   */
  public static Path write(Path models) {
    GgufFile file = GgufFile.read(TinyModel.extract(models));
    try {
      Path folder = Files.createDirectories(models.resolve("tiny-folder"));
      HuggingFaceTokenizer.write(file, folder);
      return LlamaFolder.write(file, folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

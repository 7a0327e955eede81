package dev.enginebay.tinymodel;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.LlamaFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Writes the tiny model as a folder of Hugging Face's: the same weights, tokens and template. */
public final class TinyFolder {

  private static final String TOKENIZER = "tokenizer.json";

  private TinyFolder() {}

  /**
   * Writes it for trying things by hand.
   *
   * @param arguments the folder to make
   */
  public static void main(String[] arguments) {
    Path folder = write(Path.of(arguments[0]));
    System.out.println(folder.toAbsolutePath());
  }

  /** Writes it into a folder, which is made if it is not there. */
  public static Path write(Path folder) {
    try {
      Files.createDirectories(folder);
      Path extracted = TinyModel.extract(Files.createTempDirectory("tiny"));
      GgufFile file = GgufFile.read(extracted);
      LlamaFolder.write(file, folder);
      try (InputStream in = TinyModel.class.getResourceAsStream(TOKENIZER)) {
        Files.copy(
            Objects.requireNonNull(in, TOKENIZER),
            folder.resolve(TOKENIZER),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(
          folder.resolve("generation_config.json"),
          "{\"eos_token_id\": %s}"
              .formatted(file.integer("tokenizer.ggml.eos_token_id").orElseThrow()));
      Files.writeString(
          folder.resolve("chat_template.jinja"), GgufModel.of(file).chatTemplate().orElseThrow());
      Files.delete(extracted);
      Files.delete(extracted.getParent());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.enginebay.tck.scripted;

import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The model files of the scripted backend, whose answers do not come from their weights. */
public final class ScriptedModel {

  private static final String CHAT_ML =
      "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content']"
          + " + '<|im_end|>' + '\\n'}}{% endfor %}{% if add_generation_prompt %}"
          + "{{ '<|im_start|>assistant\\n' }}{% endif %}";

  private ScriptedModel() {}

  /** A complete small model file. */
  public static Path file() {
    return written("scripted.gguf", writer());
  }

  /** The same file, with its weights declared as quantized. */
  public static Path quantized() {
    GgufWriter writer = writer().without("general.file_type").uint32("general.file_type", 7);
    return written("scripted-q8_0.gguf", writer);
  }

  private static GgufWriter writer() {
    return SyntheticLlama.writer()
        .without("llama.context_length")
        .uint32("llama.context_length", 512)
        .without("tokenizer.chat_template")
        .text("tokenizer.chat_template", CHAT_ML);
  }

  private static Path written(String name, GgufWriter writer) {
    try {
      Path file = Path.of("target", "models", name).toAbsolutePath();
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "scripted", ".tmp");
        writer.write(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

package dev.enginebay.examples.djl;

import dev.enginebay.Backends;
import dev.enginebay.InferenceBackend;
import dev.enginebay.ModelInfo;
import java.nio.file.Path;

/** Loads a folder that was downloaded from Hugging Face, and asks a question. */
public final class DownloadedFolder {

  private DownloadedFolder() {}

  /**
   * Runs the example.
   *
   * @param arguments the folder, which has config.json, tokenizer.json and model.safetensors
   */
  public static void main(String... arguments) {
    Path folder = Path.of(arguments[0]);
    try (InferenceBackend backend = Backends.discover().forModel(folder)) {
      ModelInfo info = backend.load(folder);
      System.out.println(info.name() + " on " + info.engine());
      System.out.println(backend.infer("What is the capital of France?").text());
    }
  }
}

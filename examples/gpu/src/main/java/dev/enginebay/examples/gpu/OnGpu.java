package dev.enginebay.examples.gpu;

import dev.enginebay.Backends;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

/** Loads a model on a GPU, or says why that is not possible and loads it on the CPU. */
public final class OnGpu {

  private OnGpu() {}

  /**
   * Answers a question.
   *
   * @param arguments the path of a model; by default the tiny one
   */
  public static void main(String[] arguments) {
    Path model = arguments.length == 0 ? TinyModel.extract() : Path.of(arguments[0]);
    try (InferenceBackend backend = Backends.discover().forModel(model)) {
      ModelInfo info = load(backend, model);
      System.out.println(info.engine() + " on " + info.devices());
      System.out.println(info.details());
      Prompt question = Prompt.chat(ChatMessage.user("What is the capital of France?"));
      System.out.println(backend.infer(question, ChatOptions.greedy()).text());
    }
  }

  private static ModelInfo load(InferenceBackend backend, Path model) {
    try {
      return backend.load(model, LoadConfig.unset().withGpuLayers(-1));
    } catch (InferenceException refused) {
      System.err.println(refused.getMessage());
      return backend.load(model);
    }
  }
}

package dev.enginebay.onnx;

import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.onnx.library.OnnxOptions;
import java.util.Map;

/**
 * What computes: the CPU. A GPU that is asked for is refused with the reason: ONNX Runtime would
 * run what it has no kernel for on the CPU without saying so.
 */
final class Processor {

  private static final String OPTION = OnnxOptions.PROVIDER;

  private static final String INSTEAD = ". For a GPU, use the llama.cpp backend";

  private static final String CUDA =
      "has attention for 16-bit numbers only, but this backend computes with 32 bits";

  /** Why each is not used. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "cuda",
          "CUDA " + CUDA,
          "tensorrt",
          "TensorRT leaves attention to CUDA, which " + CUDA,
          "coreml",
          "it has never run on CoreML",
          "directml",
          "it has never run on DirectML");

  private Processor() {}

  /** Refuses all but the CPU by name. */
  static void requireCpu(LoadConfig config) {
    if (config.gpuLayers().orElse(0) != 0) {
      throw refused("gpuLayers", "cuda");
    }
    if (!config.gpuIds().isEmpty()) {
      throw refused("gpuIds", "cuda");
    }
    String asked = config.backendOptions().getOrDefault(OPTION, "cpu");
    if (OTHERS.containsKey(asked)) {
      throw refused(OPTION, asked);
    }
    if (!asked.equals("cpu")) {
      throw LoadChoices.refused(OPTION, "must be cpu, was " + asked);
    }
  }

  private static InferenceException refused(String option, String provider) {
    return LoadChoices.refused(
        option, "this backend computes on the CPU only, since " + OTHERS.get(provider) + INSTEAD);
  }
}

package dev.enginebay.djl;

import ai.djl.Device;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.djl.library.DjlProcess;
import dev.enginebay.djl.session.ArrayGroup;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Decides what computes a model: the CPU, unless the caller asks for a GPU, which is used or
 * refused by name.
 *
 * @param config the caller's configuration
 * @param isForGpus whether PyTorch's libraries have code for GPUs
 * @param gpus returns how many there are
 * @param trial throws if an array cannot be moved to a device
 */
record GpuChoice(
    LoadConfig config, BooleanSupplier isForGpus, IntSupplier gpus, Consumer<Device> trial) {

  /** Chooses among what is here. */
  static GpuChoice here(LoadConfig config) {
    return new GpuChoice(
        config, DjlProcess::isForGpus, () -> DjlProcess.engine().getGpuCount(), GpuChoice::move);
  }

  /**
   * Chooses.
   *
   * @param layers of the model, where the output counts as one
   * @throws InferenceException UNSUPPORTED naming the option that cannot be honoured
   */
  Device of(int layers) {
    int asked = config.gpuLayers().orElse(config.gpuIds().isEmpty() ? 0 : -1);
    if (asked == 0) {
      return Device.cpu();
    }
    if (asked != -1 && asked != layers) {
      throw LoadChoices.refused(
          "gpuLayers",
          "PyTorch computes a model on one processor, so it must be 0, -1, or %s for all %s blocks and the output; was %s"
              .formatted(layers, layers - 1, asked));
    }
    if (config.gpuIds().size() > 1) {
      throw LoadChoices.refused("gpuIds", "PyTorch computes a model on one GPU, so name one");
    }
    String option = config.gpuLayers().isPresent() ? "gpuLayers" : "gpuIds";
    if (!isForGpus.getAsBoolean()) {
      throw LoadChoices.refused(
          option,
          "the libraries of PyTorch are for the CPU. Put ai.djl.pytorch:pytorch-native-cu124 2.5.1,"
              + " pytorch-jni 2.5.1-0.32.0 and pytorch-engine 0.32.0 in the place of those that"
              + " Enginebay names");
    }
    int id = config.gpuIds().isEmpty() ? 0 : config.gpuIds().get(0);
    int count = gpus.getAsInt();
    if (id >= count) {
      throw LoadChoices.refused(
          option,
          "there is no GPU %s; DJL found %s. It needs NVIDIA's driver, and CUDA's runtime where the system finds libraries"
              .formatted(id, count));
    }
    Device gpu = Device.gpu(id);
    try {
      trial.accept(gpu);
    } catch (InferenceException failure) {
      throw LoadChoices.refused(
          option, "GPU %s cannot be used: %s".formatted(id, failure.getMessage()));
    }
    return gpu;
  }

  private static void move(Device device) {
    try (ArrayGroup arrays = ArrayGroup.begin()) {
      ArrayGroup.moved(arrays.floats(1), device).close();
    }
  }
}

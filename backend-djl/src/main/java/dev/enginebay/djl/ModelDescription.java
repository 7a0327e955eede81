package dev.enginebay.djl;

import dev.enginebay.Device;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.djl.library.DjlProcess;
import dev.enginebay.djl.weights.Precision;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Collects the facts about a loaded model. */
record ModelDescription(DjlSettings settings, ModelFileInfo file) {

  /** How much memory is free is not known to DJL. */
  static final Device CPU =
      new Device("cpu", "CPU", Device.Kind.CPU, OptionalLong.empty(), OptionalLong.empty());

  ModelInfo info() {
    Map<String, String> details = new TreeMap<>();
    details.put(ModelInfo.THREADS, String.valueOf(settings.threads()));
    details.put("concurrency", String.valueOf(settings.geometry().sequences()));
    if (settings.precision() == Precision.FAST) {
      details.put("weights", "fast, as djl.weights says");
      details.put(ModelInfo.ROUNDED_ACTIVATIONS, "rounded to 16 bits");
    } else {
      details.put("weights", "exact: the values of the file, in 32 bits");
    }
    return ModelInfo.builder(file, DjlProcess.engineName())
        .contextLength(settings.geometry().contextLength())
        .devices(List.of(device()))
        .gpuLayers(settings.device().isGpu() ? settings.transformer().blocks().size() + 1 : 0)
        .details(details)
        .build();
  }

  private Device device() {
    ai.djl.Device device = settings.device();
    return device.isGpu()
        ? new Device(
            "CUDA" + device.getDeviceId(),
            "CUDA of PyTorch",
            Device.Kind.GPU,
            OptionalLong.empty(),
            OptionalLong.empty())
        : CPU;
  }
}

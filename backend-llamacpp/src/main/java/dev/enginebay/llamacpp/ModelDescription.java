package dev.enginebay.llamacpp;

import dev.enginebay.Device;
import dev.enginebay.Device.Kind;
import dev.enginebay.ModelInfo;
import dev.enginebay.modelfile.GgufModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what is known of a loaded model. */
record ModelDescription(
    LlamaLibrary library, GgufModel model, LlamaSettings settings, String digest) {

  ModelInfo info() {
    return model.info(
        settings.contextLength(), digest, devices(), "llama.cpp " + library.release(), details());
  }

  private List<Device> devices() {
    LlamaDevices devices = new LlamaDevices(library);
    if (settings.gpuLayers() == 0) {
      return devices.all().stream().filter(device -> device.kind() == Kind.CPU).toList();
    }
    if (!settings.gpus().isEmpty()) {
      return settings.gpus().stream().map(devices::describe).toList();
    }
    return devices.gpus().stream().map(devices::describe).toList();
  }

  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>(library.facts());
    details.put("flash attention", settings.flashAttention().name().toLowerCase(Locale.ROOT));
    details.put("threads", String.valueOf(settings.threads()));
    details.put("concurrency", String.valueOf(settings.sequences()));
    if (Quantisation.in(model.file())) {
      details.put(ModelInfo.ROUNDED_ACTIVATIONS, "rounded to 8 bits on quantised weights");
    }
    return details;
  }
}

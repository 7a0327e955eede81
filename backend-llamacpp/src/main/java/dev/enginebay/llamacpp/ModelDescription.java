package dev.enginebay.llamacpp;

import dev.enginebay.Device;
import dev.enginebay.Device.Kind;
import dev.enginebay.ModelInfo;
import dev.enginebay.llamacpp.capi.LlamaDevices;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.placement.Gpu;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.llamacpp.placement.LoadReport;
import dev.enginebay.modelfile.architecture.GgufModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Collects the facts about a loaded model. */
record ModelDescription(
    LlamaLibrary library,
    GgufModel model,
    LlamaSettings settings,
    LoadReport report,
    String digest,
    String trial,
    String tokenizer) {

  ModelInfo info() {
    return ModelInfo.builder(model.fileInfo(digest), "llama.cpp " + library.release())
        .contextLength(settings.contextLength())
        .gpuLayers(offloaded())
        .devices(devices())
        .details(details())
        .build();
  }

  private List<String> gpus() {
    return settings.offload().gpus().stream().map(Gpu::id).toList();
  }

  private int offloaded() {
    return report.offloaded(settings.offload());
  }

  /** Returns the GPUs that have layers, and the CPU if it has any. */
  private List<Device> devices() {
    boolean onCpu = offloaded() == 0 || offloaded() < report.layers();
    return new LlamaDevices(library)
        .all().stream()
            .filter(
                device ->
                    device.kind() == Kind.CPU
                        ? onCpu
                        : gpus().contains(device.id()) && report.layersOn(device.id()) > 0)
            .toList();
  }

  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>(library.facts());
    details.put("flash attention", settings.flashAttention().name().toLowerCase(Locale.ROOT));
    details.put(ModelInfo.THREADS, String.valueOf(settings.threads().most()));
    details.put("trial", trial);
    details.put("tokenizer", tokenizer);
    details.put("concurrency", String.valueOf(settings.sequences()));
    details.put("file", settings.mapped() ? "mapped into memory" : "read into memory");
    details.put("gpu layers", "%s of %s".formatted(offloaded(), settings.offload().ofLayers()));
    report.memory(gpus()).forEach((device, bytes) -> details.put("memory " + device, bytes));
    if (Quantization.in(model.file())) {
      details.put(ModelInfo.ROUNDED_ACTIVATIONS, "rounded to 8 bits on quantized weights");
    }
    if (settings.independentAnswers()) {
      details.put(
          ModelInfo.INDEPENDENT_ANSWERS, "each sequence is evaluated by itself, in separate steps");
    }
    return details;
  }
}

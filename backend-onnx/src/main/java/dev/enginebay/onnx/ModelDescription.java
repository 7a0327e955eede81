package dev.enginebay.onnx;

import dev.enginebay.Device;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.onnx.library.OnnxProcess;
import dev.enginebay.onnx.weights.Precision;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Collects the facts about a loaded model. */
record ModelDescription(KnownModel known, OnnxSettings settings, ModelFileInfo file) {

  /** The only device yet. */
  static final Device CPU =
      new Device("cpu", "CPU", Device.Kind.CPU, OptionalLong.empty(), OptionalLong.empty());

  ModelInfo info() {
    return ModelInfo.builder(file, engine())
        .contextLength(settings.geometry().contextLength())
        .devices(List.of(CPU))
        .details(details())
        .build();
  }

  static String engine() {
    return "ONNX Runtime " + OnnxProcess.environment().getVersion();
  }

  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    details.put(ModelInfo.THREADS, String.valueOf(settings.threads()));
    details.put("concurrency", String.valueOf(settings.geometry().sequences()));
    if (known.tensors().quantized() && settings.precision() == Precision.FAST) {
      details.put("weights", "fast, as onnx.weights says");
      details.put(ModelInfo.ROUNDED_ACTIVATIONS, "rounded to 8 bits on quantized weights");
    } else {
      details.put("weights", "exact: the values of the file, in 32 bits");
    }
    return details;
  }
}

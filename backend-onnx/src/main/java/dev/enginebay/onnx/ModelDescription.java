package dev.enginebay.onnx;

import dev.enginebay.Device;
import dev.enginebay.ModelInfo;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.onnx.library.OnnxProcess;
import dev.enginebay.onnx.weights.Precision;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Collects the facts about a loaded model. */
record ModelDescription(GgufModel header, OnnxSettings settings, String digest) {

  private static final Set<String> WHOLE = Set.of("F32", "F16", "BF16");

  /** The only device yet. */
  static final Device CPU =
      new Device("cpu", "CPU", Device.Kind.CPU, OptionalLong.empty(), OptionalLong.empty());

  ModelInfo info() {
    return ModelInfo.builder(header.fileInfo(digest), engine())
        .contextLength(settings.geometry().contextLength())
        .devices(List.of(CPU))
        .details(details())
        .build();
  }

  private boolean quantized() {
    return header.file().tensors().stream().anyMatch(tensor -> !WHOLE.contains(tensor.type()));
  }

  static String engine() {
    return "ONNX Runtime " + OnnxProcess.environment().getVersion();
  }

  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    details.put(ModelInfo.THREADS, String.valueOf(settings.threads()));
    details.put("concurrency", String.valueOf(settings.geometry().sequences()));
    if (quantized() && settings.precision() == Precision.FAST) {
      details.put("weights", "fast, as onnx.weights says");
      details.put(ModelInfo.ROUNDED_ACTIVATIONS, "rounded to 8 bits on quantized weights");
    } else {
      details.put("weights", "exact: the values of the file, in 32 bits");
    }
    return details;
  }
}

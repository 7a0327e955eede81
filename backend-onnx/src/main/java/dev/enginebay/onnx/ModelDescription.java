package dev.enginebay.onnx;

import dev.enginebay.Device;
import dev.enginebay.ModelInfo;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.onnx.library.OnnxProcess;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Collects the facts about a loaded model. */
record ModelDescription(GgufModel header, OnnxSettings settings, String digest) {

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

  static String engine() {
    return "ONNX Runtime " + OnnxProcess.environment().getVersion();
  }

  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    details.put(ModelInfo.THREADS, String.valueOf(settings.threads()));
    details.put("concurrency", String.valueOf(settings.geometry().sequences()));
    details.put("arithmetic", "32 bits, with the values of the file's weights");
    return details;
  }
}

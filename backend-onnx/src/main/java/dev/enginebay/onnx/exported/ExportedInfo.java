package dev.enginebay.onnx.exported;

import dev.enginebay.Device;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.onnx.library.OnnxProcess;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Collects the facts about a loaded model. */
record ExportedInfo(
    ExportedModel model, ExportedSettings settings, ModelFileInfo file, Device device) {

  ModelInfo info() {
    return ModelInfo.builder(file, OnnxProcess.engineName())
        .contextLength(settings.geometry().contextLength())
        .devices(List.of(device))
        .details(details())
        .build();
  }

  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    details.put(ModelInfo.THREADS, String.valueOf(settings.threads()));
    details.put("concurrency", String.valueOf(settings.geometry().sequences()));
    details.put("file", String.valueOf(model.files().model().getFileName()));
    details.put("cache", model.layout().kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    details.put(ModelInfo.INDEPENDENT_ANSWERS, "each sequence is computed by itself");
    if (model.rounds()) {
      details.put(ModelInfo.ROUNDED_ACTIVATIONS, "rounded to 8 bits, as the model was exported");
    }
    if (model.half()) {
      details.put(
          ModelInfo.CAVEAT,
          "half precision is slow and less exact on CPUs; choose another onnx.variant");
    }
    return details;
  }
}

package dev.enginebay.onnx;

import dev.enginebay.Device;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.onnx.kv.RowKv;
import dev.enginebay.onnx.library.OnnxOptions;
import dev.enginebay.onnx.library.OnnxProcess;
import dev.enginebay.onnx.session.Processor;
import dev.enginebay.onnx.transformer.CacheForm;
import dev.enginebay.onnx.weights.Precision;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Collects the facts about a loaded model. */
record ModelDescription(KnownModel known, OnnxSettings settings, ModelFileInfo file) {

  /** Free memory and names are not known to ONNX Runtime's Java API. */
  static final Device CPU =
      new Device("cpu", "CPU", Device.Kind.CPU, OptionalLong.empty(), OptionalLong.empty());

  ModelInfo info() {
    return ModelInfo.builder(file, OnnxProcess.engineName())
        .contextLength(settings.geometry().contextLength())
        .devices(List.of(device()))
        .gpuLayers(settings.processor().isDevice() ? settings.transformer().blocks().size() + 1 : 0)
        .details(details())
        .build();
  }

  private Device device() {
    Processor processor = settings.processor();
    if (!processor.isDevice()) {
      return CPU;
    }
    return new Device(
        processor.provider().title() + processor.device(),
        processor.provider().title() + " of ONNX Runtime",
        Device.Kind.GPU,
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    details.put(ModelInfo.THREADS, String.valueOf(settings.threads()));
    details.put("concurrency", String.valueOf(settings.geometry().sequences()));
    details.put("weights", weights());
    if (rounds()) {
      details.put(ModelInfo.ROUNDED_ACTIVATIONS, "rounded to 8 bits on quantized weights");
    }
    if (settings.form() == CacheForm.ROWS) {
      details.put(
          "attention",
          "in 16 bits; at each step the keys and values of a sequence are copied to the device, %s bytes for each token"
              .formatted(RowKv.positionBytes(settings.transformer())));
    }
    if (settings.geometry().mixing() == Mixing.NONE) {
      details.put(
          ModelInfo.INDEPENDENT_ANSWERS, "each sequence is evaluated by itself, in separate steps");
    }
    return details;
  }

  private boolean rounds() {
    return known.tensors().quantized() && settings.precision() == Precision.FAST;
  }

  private String weights() {
    if (settings.precision() == Precision.DEVICE) {
      return "exact: the values of the file, multiplied in 32 bits";
    }
    if (rounds()) {
      return "fast, as " + OnnxOptions.WEIGHTS + " says";
    }
    return known.tensors().quantized()
        ? "exact: the values of the file, in 32 bits; %s=fast would round activations"
            .formatted(OnnxOptions.WEIGHTS)
        : "exact: the values of the file, in 32 bits";
  }
}

package dev.enginebay.onnx.kv;

import ai.onnxruntime.OnnxTensor;
import java.util.List;
import java.util.Map;

/**
 * The keys and values of a run.
 *
 * @param inputs what it reads, by name
 * @param outputs what it writes, by name
 * @param own those that end with the run
 */
public record KvTensors(
    Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs, List<OnnxTensor> own)
    implements AutoCloseable {

  /**
   * Copies the collections.
   *
   * @param inputs what it reads, by name
   * @param outputs what it writes, by name
   * @param own those that end with the run
   */
  public KvTensors {
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
    own = List.copyOf(own);
  }

  @Override
  public void close() {
    own.forEach(OnnxTensor::close);
  }
}

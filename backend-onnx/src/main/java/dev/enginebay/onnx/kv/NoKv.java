package dev.enginebay.onnx.kv;

import java.util.List;
import java.util.Map;

/** Nothing, for a model that computes the whole sequence in each run. */
final class NoKv implements KvCache {

  @Override
  public KvTensors begin(int sequence, int past, int tokens) {
    return new KvTensors(Map.of(), Map.of(), List.of());
  }

  @Override
  public void completed(int sequence, int length) {}

  @Override
  public void truncate(int sequence, int length) {}

  @Override
  public void copyPrefix(int from, int to, int length) {}

  @Override
  public void close() {}
}

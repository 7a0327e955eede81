package dev.enginebay.onnx.kv;

import ai.onnxruntime.OnnxTensor;
import dev.enginebay.onnx.layout.CachePair;
import dev.enginebay.onnx.library.NativeBlocks;
import dev.enginebay.onnx.session.Tensors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys and values that a model appends to in place: each tensor has room for all positions, and is
 * input and output at once. What lies behind the length of a sequence is written before it is read.
 */
final class InPlaceKv implements KvCache {

  private final List<CachePair> pairs;
  private final int capacity;
  private final NativeBlocks memory = new NativeBlocks();
  private final List<List<ByteBuffer>> content = new ArrayList<>();
  private final List<KvTensors> tensors = new ArrayList<>();

  InPlaceKv(List<CachePair> pairs, int sequences, int capacity) {
    this.pairs = pairs;
    this.capacity = capacity;
    try {
      for (int sequence = 0; sequence < sequences; sequence++) {
        allocate();
      }
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private void allocate() {
    List<ByteBuffer> blocks = new ArrayList<>();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    Map<String, OnnxTensor> outputs = new HashMap<>();
    for (CachePair pair : pairs) {
      ByteBuffer block = memory.allocate(pair.bytes(capacity));
      blocks.add(block);
      OnnxTensor tensor = Tensors.of(block, pair.type(), pair.shape(capacity));
      inputs.put(pair.past().name(), tensor);
      outputs.put(pair.present().name(), tensor);
    }
    content.add(blocks);
    tensors.add(new KvTensors(inputs, outputs, List.of()));
  }

  @Override
  public KvTensors begin(int sequence, int past, int tokens) {
    return tensors.get(sequence);
  }

  @Override
  public void completed(int sequence, int length) {}

  @Override
  public void truncate(int sequence, int length) {}

  @Override
  public void copyPrefix(int from, int to, int length) {
    for (int i = 0; i < pairs.size(); i++) {
      CachePair pair = pairs.get(i);
      int stretch = capacity * pair.positionBytes();
      ByteBuffer source = content.get(from).get(i);
      ByteBuffer target = content.get(to).get(i);
      for (int offset = 0; offset < stretch * pair.stretches(); offset += stretch) {
        target.put(offset, source, offset, length * pair.positionBytes());
      }
    }
  }

  @Override
  public void close() {
    tensors.forEach(each -> each.inputs().values().forEach(OnnxTensor::close));
    tensors.clear();
    content.clear();
    memory.close();
  }
}

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
 * Keys and values that a model returns longer than it was given them. A run writes into spare
 * memory, which changes places with that of the sequence once the run has completed; if it has not,
 * the sequence has what it had. The positions of a head follow those of the head before without a
 * gap, so truncating moves all but the first.
 */
final class CarriedKv implements KvCache {

  private final List<CachePair> pairs;
  private final NativeBlocks memory = new NativeBlocks();
  private final List<List<ByteBuffer>> content = new ArrayList<>();
  private final int[] lengths;
  private List<ByteBuffer> spare = List.of();

  CarriedKv(List<CachePair> pairs, int sequences, int capacity) {
    this.pairs = pairs;
    lengths = new int[sequences];
    try {
      for (int sequence = 0; sequence < sequences; sequence++) {
        content.add(allocate(capacity));
      }
      spare = allocate(capacity);
    } catch (RuntimeException failure) {
      memory.close();
      throw failure;
    }
  }

  private List<ByteBuffer> allocate(int capacity) {
    return pairs.stream().map(pair -> memory.allocate(pair.bytes(capacity))).toList();
  }

  @Override
  public KvTensors begin(int sequence, int past, int tokens) {
    if (past != lengths[sequence]) {
      throw new IllegalStateException(
          "sequence %s has %s positions, not %s".formatted(sequence, lengths[sequence], past));
    }
    Map<String, OnnxTensor> inputs = new HashMap<>();
    Map<String, OnnxTensor> outputs = new HashMap<>();
    List<OnnxTensor> own = new ArrayList<>();
    try {
      for (int i = 0; i < pairs.size(); i++) {
        CachePair pair = pairs.get(i);
        OnnxTensor before = tensor(pair, content.get(sequence).get(i), past);
        own.add(before);
        inputs.put(pair.past().name(), before);
        OnnxTensor after = tensor(pair, spare.get(i), past + tokens);
        own.add(after);
        outputs.put(pair.present().name(), after);
      }
    } catch (RuntimeException failure) {
      own.forEach(OnnxTensor::close);
      throw failure;
    }
    return new KvTensors(inputs, outputs, own);
  }

  private static OnnxTensor tensor(CachePair pair, ByteBuffer block, int positions) {
    return Tensors.of(
        block.slice(0, Math.toIntExact(pair.bytes(positions))), pair.type(), pair.shape(positions));
  }

  @Override
  public void completed(int sequence, int length) {
    List<ByteBuffer> written = spare;
    spare = content.set(sequence, written);
    lengths[sequence] = length;
  }

  @Override
  public void truncate(int sequence, int length) {
    if (length < lengths[sequence]) {
      copy(sequence, sequence, length);
    }
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    copy(from, to, length);
  }

  /** Heads come in ascending order, so none is overwritten before it is copied. */
  private void copy(int from, int to, int length) {
    for (int i = 0; i < pairs.size(); i++) {
      CachePair pair = pairs.get(i);
      ByteBuffer source = content.get(from).get(i);
      ByteBuffer target = content.get(to).get(i);
      int stretchBefore = lengths[from] * pair.positionBytes();
      int stretchAfter = length * pair.positionBytes();
      for (int stretch = 0; stretch < pair.stretches(); stretch++) {
        target.put(stretch * stretchAfter, source, stretch * stretchBefore, stretchAfter);
      }
    }
    lengths[to] = length;
  }

  @Override
  public void close() {
    content.clear();
    spare = List.of();
    memory.close();
  }
}

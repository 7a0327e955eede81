package dev.enginebay.onnx.kv;

import ai.onnxruntime.OnnxTensor;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.onnx.library.NativeBlocks;
import dev.enginebay.onnx.session.Tensors;
import dev.enginebay.onnx.transformer.Inputs;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys and values of all sequences, in memory that a graph reads and writes in place. For each
 * block it is a tensor of sequences, heads, positions and numbers; sequences next to each other are
 * a batch.
 *
 * <p>It does not know how many positions count. What lies behind them is written before it is read.
 */
public final class SharedKvCache implements GraphKv {

  private final NativeBlocks memory = new NativeBlocks();
  private final List<ByteBuffer> tensors = new ArrayList<>();
  private final Map<Range, KvTensors> ranges = new HashMap<>();
  private final int heads;
  private final int capacity;
  private final int headLength;

  /** Sequences next to each other. */
  private record Range(int first, int count) {}

  /**
   * Allocates a cache. Its memory is committed as it is written.
   *
   * @param transformer whose keys and values it holds
   * @param sequences how many
   * @param capacity positions of each
   * @throws dev.enginebay.InferenceException OUT_OF_MEMORY if the system has not enough
   */
  public SharedKvCache(Transformer transformer, int sequences, int capacity) {
    heads = transformer.kvHeads();
    headLength = transformer.keyLength();
    this.capacity = capacity;
    try {
      for (int tensor = 0; tensor < 2 * transformer.blocks().size(); tensor++) {
        tensors.add(memory.allocate(sequences * sequenceBytes(transformer, capacity)));
      }
    } catch (RuntimeException failure) {
      memory.close();
      throw failure;
    }
  }

  /**
   * Returns the bytes of a block's keys, or of its values, for one sequence.
   *
   * @param transformer whose keys and values they are
   * @param capacity positions of a sequence
   * @return bytes
   */
  public static long sequenceBytes(Transformer transformer, int capacity) {
    return (long) Float.BYTES * transformer.keyWidth() * capacity;
  }

  @Override
  public KvTensors begin(int first, int count, int past, int tokens) {
    return ranges.computeIfAbsent(new Range(first, count), this::named);
  }

  /** The graph reads and writes the caches in place. */
  private KvTensors named(Range range) {
    List<OnnxTensor> made = made(range);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    Map<String, OnnxTensor> outputs = new HashMap<>();
    for (int block = 0; block < made.size() / 2; block++) {
      OnnxTensor keys = made.get(2 * block);
      OnnxTensor values = made.get(2 * block + 1);
      inputs.put(Inputs.pastKeys(block), keys);
      inputs.put(Inputs.pastValues(block), values);
      outputs.put(Inputs.presentKeys(block), keys);
      outputs.put(Inputs.presentValues(block), values);
    }
    return new KvTensors(inputs, outputs, List.of());
  }

  private List<OnnxTensor> made(Range range) {
    int numbers = heads * capacity * headLength;
    List<OnnxTensor> made = new ArrayList<>();
    for (ByteBuffer tensor : tensors) {
      FloatBuffer all = tensor.duplicate().order(tensor.order()).asFloatBuffer();
      made.add(
          Tensors.of(
              all.slice(range.first() * numbers, range.count() * numbers),
              range.count(),
              heads,
              capacity,
              headLength));
    }
    return made;
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    int head = Float.BYTES * capacity * headLength;
    int sequence = heads * head;
    int copied = Float.BYTES * length * headLength;
    for (ByteBuffer tensor : tensors) {
      for (int offset = 0; offset < sequence; offset += head) {
        tensor.put(to * sequence + offset, tensor, from * sequence + offset, copied);
      }
    }
  }

  @Override
  public void close() {
    ranges.values().forEach(range -> range.inputs().values().forEach(OnnxTensor::close));
    ranges.clear();
    tensors.clear();
    memory.close();
  }
}

package dev.enginebay.onnx.kv;

import ai.onnxruntime.OnnxTensor;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.onnx.file.NumberType;
import dev.enginebay.onnx.library.NativeBlocks;
import dev.enginebay.onnx.session.Tensors;
import dev.enginebay.onnx.transformer.Inputs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys and values of sequences in 16 bits, with a row for each position. A run gets the rows
 * that a sequence has and no others, and returns those that it adds, since each of them is copied
 * to or from a device.
 */
public final class RowKv implements GraphKv {

  private final NativeBlocks memory = new NativeBlocks();

  /** For each sequence, the keys and values of each block. */
  private final List<List<ByteBuffer>> content = new ArrayList<>();

  private final Transformer transformer;

  /**
   * Allocates a cache. Its memory is committed as it is written.
   *
   * @param transformer whose keys and values it holds
   * @param sequences how many
   * @param capacity positions of each
   * @throws dev.enginebay.InferenceException OUT_OF_MEMORY if the system has not enough
   */
  public RowKv(Transformer transformer, int sequences, int capacity) {
    this.transformer = transformer;
    try {
      for (int sequence = 0; sequence < sequences; sequence++) {
        List<ByteBuffer> blocks = new ArrayList<>();
        for (int i = 0; i < 2 * transformer.blocks().size(); i++) {
          blocks.add(memory.allocate((long) capacity * rowBytes()));
        }
        content.add(blocks);
      }
    } catch (RuntimeException failure) {
      memory.close();
      throw failure;
    }
  }

  /**
   * Returns the bytes of a position in all blocks.
   *
   * @param transformer whose keys and values they are
   * @return bytes
   */
  public static long positionBytes(Transformer transformer) {
    return 2L * transformer.blocks().size() * Short.BYTES * transformer.keyWidth();
  }

  private int rowBytes() {
    return Short.BYTES * transformer.keyWidth();
  }

  @Override
  public KvTensors begin(int first, int count, int past, int tokens) {
    if (count != 1) {
      throw new IllegalArgumentException("count: a run takes one sequence, not " + count);
    }
    Map<String, OnnxTensor> inputs = new HashMap<>();
    Map<String, OnnxTensor> outputs = new HashMap<>();
    List<OnnxTensor> own = new ArrayList<>();
    try {
      for (int block = 0; block < transformer.blocks().size(); block++) {
        ByteBuffer keys = content.get(first).get(2 * block);
        ByteBuffer values = content.get(first).get(2 * block + 1);
        inputs.put(Inputs.pastKeys(block), kept(past(keys, past), own));
        inputs.put(Inputs.pastValues(block), kept(past(values, past), own));
        outputs.put(Inputs.presentKeys(block), kept(added(keys, past, tokens), own));
        outputs.put(Inputs.presentValues(block), kept(added(values, past, tokens), own));
      }
    } catch (RuntimeException failure) {
      own.forEach(OnnxTensor::close);
      throw failure;
    }
    return new KvTensors(inputs, outputs, own);
  }

  private static OnnxTensor kept(OnnxTensor tensor, List<OnnxTensor> own) {
    own.add(tensor);
    return tensor;
  }

  private OnnxTensor past(ByteBuffer rows, int past) {
    return Tensors.of(
        rows.slice(0, past * rowBytes()),
        NumberType.FLOAT16,
        1,
        past,
        transformer.kvHeads(),
        transformer.keyLength());
  }

  private OnnxTensor added(ByteBuffer rows, int past, int tokens) {
    return Tensors.of(
        rows.slice(past * rowBytes(), tokens * rowBytes()),
        NumberType.FLOAT16,
        1,
        tokens,
        transformer.keyWidth());
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    for (int i = 0; i < content.get(from).size(); i++) {
      content.get(to).get(i).put(0, content.get(from).get(i), 0, length * rowBytes());
    }
  }

  @Override
  public void close() {
    content.clear();
    memory.close();
  }
}

package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.Quants;
import dev.enginebay.onnx.library.NativeBlocks;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * The rows of a quantized matrix as the operator MatMulNBits wants them, and the affine term of
 * each group: what its integers' zero stands for.
 */
final class PackedRows {

  private final BlockLayout layout;
  private final int inputs;
  private final ByteBuffer integers;
  private final ByteBuffer scales;
  private final ByteBuffer offsets;

  PackedRows(BlockLayout layout, int inputs, int outputs, NativeBlocks memory) {
    this.layout = layout;
    this.inputs = inputs;
    integers = memory.allocate((long) outputs * groups() * layout.blockBytes());
    scales = memory.allocate((long) outputs * groups() * Float.BYTES);
    offsets =
        memory.allocate(layout.quants().offsets() ? (long) outputs * groups() * Float.BYTES : 0);
  }

  ByteBuffer integers() {
    return integers;
  }

  ByteBuffer scales() {
    return scales;
  }

  ByteBuffer offsets() {
    return offsets;
  }

  private int groups() {
    return inputs / layout.quants().group();
  }

  /** Packs rows; may be called on any thread. */
  void put(int first, int count, Quants quants) {
    byte[] shifted = quants.integers();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = (byte) (shifted[i] * layout.spread() + layout.shift());
    }
    byte[] packed = layout.bits() == 4 ? nibbles(shifted) : shifted;
    integers.put(first * (packed.length / count), packed);
    if (layout.quants().offsets()) {
      numbers(offsets).put(first * groups(), centred(quants));
    }
    float[] divided = quants.scales();
    for (int i = 0; i < divided.length; i++) {
      divided[i] /= layout.spread();
    }
    numbers(scales).put(first * groups(), divided);
  }

  private static FloatBuffer numbers(ByteBuffer bytes) {
    return bytes.duplicate().order(bytes.order()).asFloatBuffer();
  }

  /** The offset of a group, and what the integer stands for that is stored as zero. */
  private float[] centred(Quants quants) {
    float[] centred = quants.offsets();
    for (int i = 0; i < centred.length; i++) {
      centred[i] += layout.centre() * quants.scales()[i];
    }
    return centred;
  }

  private static byte[] nibbles(byte[] integers) {
    byte[] packed = new byte[integers.length / 2];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (byte) (integers[2 * i] | integers[2 * i + 1] << 4);
    }
    return packed;
  }
}

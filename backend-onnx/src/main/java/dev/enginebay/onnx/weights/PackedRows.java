package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.Quants;
import dev.enginebay.onnx.library.NativeBlocks;
import dev.enginebay.onnx.weights.BlockLayout.Packing;
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
    int blocks = layout.blocks(inputs);
    integers = memory.allocate((long) outputs * blocks * layout.blockBytes());
    scales = memory.allocate((long) outputs * blocks * Float.BYTES);
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
      shifted[i] += (byte) layout.shift();
    }
    byte[] packed =
        switch (layout.packing()) {
          case NIBBLES -> nibbles(shifted);
          case BYTES -> shifted;
          case HALVES -> halves(shifted, count);
        };
    integers.put(first * (packed.length / count), packed);
    numbers(scales).put(first * layout.blocks(inputs), scales(quants.scales(), count));
    if (layout.quants().offsets()) {
      numbers(offsets).put(first * groups(), centred(quants));
    }
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

  /** The scales of upper halves are 16 times those of lower ones. */
  private float[] scales(float[] scales, int count) {
    if (layout.packing() != Packing.HALVES) {
      return scales;
    }
    int groups = groups();
    float[] both = new float[2 * scales.length];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < groups; i++) {
        both[row * 2 * groups + i] = 16 * scales[row * groups + i];
        both[row * 2 * groups + groups + i] = scales[row * groups + i];
      }
    }
    return both;
  }

  private static byte[] nibbles(byte[] integers) {
    byte[] packed = new byte[integers.length / 2];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (byte) (integers[2 * i] | integers[2 * i + 1] << 4);
    }
    return packed;
  }

  private byte[] halves(byte[] integers, int count) {
    byte[] packed = new byte[integers.length];
    for (int row = 0; row < count; row++) {
      int start = row * inputs;
      for (int i = 0; i < inputs / 2; i++) {
        int even = integers[start + 2 * i];
        int odd = integers[start + 2 * i + 1];
        packed[start + i] = (byte) ((even >> 4 & 15) | (odd & 0xf0));
        packed[start + inputs / 2 + i] = (byte) ((even & 15) | odd << 4);
      }
    }
    return packed;
  }
}

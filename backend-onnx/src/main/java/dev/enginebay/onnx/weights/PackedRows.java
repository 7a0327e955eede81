package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.Quants;
import dev.enginebay.onnx.library.NativeBlocks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

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

  /** Packs rows, whose numbers are lost; may be called on any thread. */
  void put(int first, QuantizedRows rows) {
    putIntegers(first, rows);
    Quants quants = rows.quants();
    if (layout.quants().offsets()) {
      centre(quants);
      numbers(offsets).put(first * groups(), quants.offsets());
    }
    if (layout.spread() > 1) {
      divide(quants.scales(), layout.spread());
    }
    numbers(scales).put(first * groups(), quants.scales());
  }

  private void putIntegers(int first, QuantizedRows rows) {
    long[] words = rows.words();
    words(ByteBuffer.wrap(rows.quants().integers())).get(words);
    if (layout.spread() > 1 || layout.shift() != 0) {
      Eights.scale(words, Integer.numberOfTrailingZeros(layout.spread()), layout.shift());
    }
    int length = words.length;
    if (layout.bits() == 4) {
      Eights.pack(words);
      length /= 2;
    }
    int row = groups() * layout.blockBytes() / Long.BYTES;
    words(integers).put(first * row, words, 0, length);
  }

  /** The first integer is in the lowest bits. */
  private static LongBuffer words(ByteBuffer bytes) {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
  }

  private static FloatBuffer numbers(ByteBuffer bytes) {
    return bytes.duplicate().order(bytes.order()).asFloatBuffer();
  }

  /** Adds what the integer stands for that is stored as zero. */
  private void centre(Quants quants) {
    int centre = layout.centre();
    float[] scales = quants.scales();
    float[] offsets = quants.offsets();
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] += centre * scales[i];
    }
  }

  private static void divide(float[] scales, int spread) {
    for (int i = 0; i < scales.length; i++) {
      scales[i] /= spread;
    }
  }
}

package dev.enginebay.djl.weights;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.modelfile.weights.QuantLayout;
import dev.enginebay.modelfile.weights.Quants;
import java.nio.ByteBuffer;

/**
 * Native memory for rows of integers and what scales them, in the machine's byte order.
 *
 * @param layout of the numbers
 * @param count how many rows
 * @param inputs the numbers of a row
 * @param integers one byte each
 * @param scales one for each group
 * @param offsets one for each group; not written where the layout has none
 */
record QuantRows(
    QuantLayout layout,
    int count,
    int inputs,
    ByteBuffer integers,
    ByteBuffer scales,
    ByteBuffer offsets) {

  /** Puts quants whose first number is at a place. */
  void put(int place, Quants quants) {
    int group = place / layout.group();
    integers.put(place, quants.integers());
    scales.asFloatBuffer().put(group, quants.scales());
    offsets.asFloatBuffer().put(group, quants.offsets());
  }

  /** Returns the integers as an array of rows. */
  PtNDArray integers(ArrayGroup arrays) {
    return arrays.of(integers, DataType.INT8, count, inputs);
  }

  /** Returns the scales of all groups. */
  PtNDArray scales(ArrayGroup arrays) {
    return arrays.of(scales, DataType.FLOAT32, groups());
  }

  /** Returns the offsets of all groups; none where the layout has none. */
  PtNDArray offsets(ArrayGroup arrays) {
    return arrays.of(offsets, DataType.FLOAT32, layout.offsets() ? groups() : 0);
  }

  private int groups() {
    return count * inputs / layout.group();
  }
}

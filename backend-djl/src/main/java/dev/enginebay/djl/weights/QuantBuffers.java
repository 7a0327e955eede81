package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.weights.Quants;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Native memory for rows of integers and what scales them.
 *
 * @param integers one byte each
 * @param scales one for each group
 * @param offsets one for each group; not written where the layout has none
 */
record QuantBuffers(ByteBuffer integers, FloatBuffer scales, FloatBuffer offsets) {

  /** Puts quants whose first number is at a place; may be called on any thread. */
  void put(int place, Quants quants) {
    int group = place / quants.layout().group();
    integers.put(place, quants.integers());
    scales.put(group, quants.scales());
    offsets.put(group, quants.offsets());
  }
}

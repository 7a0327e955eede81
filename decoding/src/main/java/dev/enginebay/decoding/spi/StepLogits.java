package dev.enginebay.decoding.spi;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * The wanted rows of a decoder's last step, which {@link Decoder#logits} returns: none until a step
 * completes, and none after the decoder has forgotten them.
 */
public final class StepLogits {

  private static final FloatBuffer NOTHING = FloatBuffer.allocate(0);

  private final int vocabularySize;
  private FloatBuffer logits = NOTHING;

  /** For each row of the step, which row of the buffer it is. */
  private int[] places = {};

  /**
   * Holds no rows at first.
   *
   * @param geometry of the decoder
   */
  public StepLogits(Geometry geometry) {
    vocabularySize = geometry.vocabularySize();
  }

  /** Lets go of all rows, before their memory is written or freed. */
  public void forget() {
    logits = NOTHING;
    places = new int[0];
  }

  /**
   * Keeps the rows of a completed step.
   *
   * @param computed the rows, one after another in the order of the step; not copied
   * @param rows how many
   */
  public void keep(FloatBuffer computed, int rows) {
    keepOrdered(computed, IntStream.range(0, rows).toArray());
  }

  /**
   * Keeps the rows of a completed step that were computed in another order.
   *
   * @param computed the rows, one after another; not copied
   * @param order for each row of the step, which row of the buffer it is
   */
  public void keepOrdered(FloatBuffer computed, int... order) {
    logits = computed;
    places = order;
  }

  /**
   * Returns a row.
   *
   * @param row of the step, from 0
   * @return a read-only view of its logits
   * @throws IllegalArgumentException if there is no such row
   */
  public FloatBuffer row(int row) {
    if (row < 0 || row >= places.length) {
      throw new IllegalArgumentException("row: the last step has no row " + row);
    }
    return logits.slice(places[row] * vocabularySize, vocabularySize).asReadOnlyBuffer();
  }
}

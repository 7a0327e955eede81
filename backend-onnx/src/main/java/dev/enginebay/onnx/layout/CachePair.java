package dev.enginebay.onnx.layout;

import dev.enginebay.onnx.file.NumberType;
import dev.enginebay.onnx.file.Value;
import java.util.List;

/**
 * Keys or values, or both, of a layer: an input for those of earlier tokens, and an output that has
 * those of the new ones too.
 *
 * @param past the input
 * @param present the output
 */
public record CachePair(Value past, Value present) {

  /**
   * Returns the type of the numbers.
   *
   * @return of both
   */
  public NumberType type() {
    return past.type();
  }

  /**
   * Returns the shape for one sequence.
   *
   * @param positions that it has
   * @return the lengths
   */
  public long[] shape(long positions) {
    List<Long> lengths = past.shape();
    long[] shape = new long[lengths.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = lengths.get(i) == Value.ANY ? 1 : lengths.get(i);
    }
    shape[positionAxis()] = positions;
    return shape;
  }

  /**
   * Returns how many stretches of positions there are: one for each head.
   *
   * @return the product of the lengths before the positions
   */
  public int stretches() {
    long[] shape = shape(1);
    long product = 1;
    for (int i = 0; i < positionAxis(); i++) {
      product *= shape[i];
    }
    return Math.toIntExact(product);
  }

  /**
   * Returns the bytes of a position in a stretch.
   *
   * @return those of one head
   */
  public int positionBytes() {
    int bytes = type() == NumberType.FLOAT16 ? Short.BYTES : Float.BYTES;
    return Math.toIntExact(past.shape().get(past.rank() - 1) * bytes);
  }

  /**
   * Returns the bytes of a sequence.
   *
   * @param positions that it has
   * @return the size of a tensor
   */
  public long bytes(long positions) {
    return positions * stretches() * positionBytes();
  }

  /**
   * Returns the number of positions that the model is made for.
   *
   * @return {@link Value#ANY} if it is any
   */
  public long fixedPositions() {
    return past.shape().get(positionAxis());
  }

  private int positionAxis() {
    return past.rank() - 2;
  }
}

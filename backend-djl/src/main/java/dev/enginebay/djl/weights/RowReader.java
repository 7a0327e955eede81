package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.weights.QuantLayout;
import dev.enginebay.modelfile.weights.Quants;
import dev.enginebay.modelfile.weights.Room;
import java.nio.FloatBuffer;

/** Reads rows of matrices into native memory. Several threads may do so at once. */
final class RowReader {

  private record Size(QuantLayout layout, int numbers) {}

  private final Room<Integer, float[]> numbers = new Room<>(float[]::new);
  private final Room<Size, Quants> quants =
      new Room<>(size -> new Quants(size.layout(), size.numbers()));

  /** Reads rows as 32-bit numbers that a type can hold. */
  void floats(MatrixStack stack, int from, int to, NumberType type, FloatBuffer into) {
    int inputs = stack.inputs();
    stack.forEachSlice(
        from,
        to,
        (source, first, count, place) ->
            numbers.use(
                count * inputs,
                slice -> {
                  source.read(first, slice);
                  source.requireAtMost(type.greatest(), slice);
                  into.put((place - from) * inputs, slice);
                }));
  }

  /**
   * Reads rows of one layout as integers and what scales them, of which a type can hold the
   * products.
   */
  void quants(MatrixStack stack, int from, NumberType type, QuantRows into) {
    int inputs = stack.inputs();
    stack.forEachSlice(
        from,
        from + into.count(),
        (source, first, count, place) ->
            quants.use(
                new Size(into.layout(), count * inputs),
                slice -> {
                  source.read(first, slice);
                  source.requireAtMost(type.greatest(), first, slice);
                  into.put((place - from) * inputs, slice);
                }));
  }
}

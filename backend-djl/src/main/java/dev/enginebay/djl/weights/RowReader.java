package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.weights.QuantLayout;
import dev.enginebay.modelfile.weights.Quants;
import dev.enginebay.modelfile.weights.Room;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** Reads rows of matrices into native memory, on all cores. */
final class RowReader {

  /** Numbers that share a scale in {@link #integers}. */
  static final int GROUP = 32;

  /** The integer of 4 bits that stands for the zero of its group. */
  private static final int MIDDLE = 8;

  /** The same of two integers of 4 bits. */
  private static final int MIDDLE_OF_TWO = 16 * MIDDLE;

  private record Size(QuantLayout layout, int numbers) {}

  private final Room<Integer, float[]> numbers = new Room<>(float[]::new);
  private final Room<Size, Quants> quants =
      new Room<>(size -> new Quants(size.layout(), size.numbers()));
  private final Room<Integer, int[]> lines = new Room<>(int[]::new);

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
   * Reads rows as integers from 0 to 15, of which a number has one, or two in two halves of its
   * row: of 16 times the scale, and of the scale.
   *
   * @param planes how many integers a number has
   * @param scales of all rows of the stack: groups of inputs, rows, and for each the scale and what
   *     the middle integer stands for
   */
  void integers(
      MatrixStack stack, int planes, int from, int to, IntBuffer into, FloatBuffer scales) {
    int inputs = stack.inputs();
    int outputs = stack.outputs();
    stack.forEachSlice(
        from,
        to,
        (source, first, count, place) ->
            quants.use(
                new Size(source.tensor().quantLayout().orElseThrow(), count * inputs),
                slice -> {
                  source.read(first, slice);
                  for (int row = 0; row < count; row++) {
                    int index = row;
                    lines.use(
                        planes * inputs,
                        line -> {
                          fill(slice, index, line, planes);
                          into.put((place + index - from) * line.length, line);
                        });
                    scales(slice, row, inputs, planes, scales, outputs, place + row);
                  }
                }));
  }

  private static void fill(Quants quants, int row, int[] line, int planes) {
    byte[] integers = quants.integers();
    int inputs = line.length / planes;
    int from = row * inputs;
    if (planes == 1) {
      int least = quants.layout().least();
      for (int i = 0; i < inputs; i++) {
        line[i] = integers[from + i] - least;
      }
    } else {
      for (int i = 0; i < inputs; i++) {
        int integer = integers[from + i] + MIDDLE_OF_TWO;
        line[i] = integer >> 4;
        line[inputs + i] = integer & 15;
      }
    }
  }

  private static void scales(
      Quants quants, int row, int inputs, int planes, FloatBuffer into, int outputs, int output) {
    QuantLayout layout = quants.layout();
    int groups = inputs / GROUP;
    for (int group = 0; group < groups; group++) {
      int at = row * groups + group;
      float scale = quants.scales()[at];
      float offset = layout.offsets() ? quants.offsets()[at] : 0;
      int to = 2 * (group * outputs + output);
      if (planes == 1) {
        into.put(to, scale);
        into.put(to + 1, offset + scale * (MIDDLE + layout.least()));
      } else {
        into.put(to, 16 * scale);
        into.put(to + 1, offset);
        to += 2 * groups * outputs;
        into.put(to, scale);
        into.put(to + 1, scale * MIDDLE);
      }
    }
  }
}

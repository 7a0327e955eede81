package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.modelfile.weights.QuantLayout;
import dev.enginebay.modelfile.weights.Quants;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;

/**
 * Matrices of 4-bit integers below each other, as PyTorch takes them: a number is {@code (integer -
 * 8) * scale + zero}.
 *
 * @param integers from 0 to 15: outputs, inputs
 * @param scales groups of inputs, outputs, and for each the scale and the zero
 */
record PackedMatrix(PtNDArray integers, PtNDArray scales) {

  /** Numbers of a group; the least that PyTorch takes. */
  private static final int GROUP = 32;

  private static final int MIDDLE = 8;
  private static final int MOST = 15;

  /** PyTorch takes multiples of this many outputs. */
  private static final int OUTPUTS = 16;

  /** Returns whether a matrix has the integers and groups that PyTorch takes. */
  static boolean fits(MatrixSource source) {
    return source.outputs() % OUTPUTS == 0
        && source
            .tensor()
            .quantLayout()
            .filter(layout -> layout.group() == GROUP && layout.most() - layout.least() <= MOST)
            .isPresent();
  }

  static PackedMatrix of(List<MatrixSource> sources, ArrayGroup arrays) {
    int inputs = sources.get(0).inputs();
    int outputs = sources.stream().mapToInt(MatrixSource::outputs).sum();
    PackedMatrix made =
        new PackedMatrix(
            arrays.integers(outputs, inputs), arrays.floats(inputs / GROUP, outputs, 2));
    IntBuffer integers = ArrayGroup.memory(made.integers()).asIntBuffer();
    FloatBuffer scales = ArrayGroup.memory(made.scales()).asFloatBuffer();
    int first = 0;
    for (MatrixSource source : sources) {
      fill(source, first, outputs, integers, scales);
      first += source.outputs();
    }
    return made;
  }

  private static void fill(
      MatrixSource source, int first, int outputs, IntBuffer integers, FloatBuffer scales) {
    QuantLayout layout = source.tensor().quantLayout().orElseThrow();
    int inputs = source.inputs();
    RowSlices.forEach(
        source,
        (begin, count) -> {
          Quants quants = new Quants(layout, count * inputs);
          source.read(begin, quants);
          int[] line = new int[inputs];
          for (int row = 0; row < count; row++) {
            int output = first + source.order().place(begin + row);
            for (int i = 0; i < inputs; i++) {
              line[i] = quants.integers()[row * inputs + i] - layout.least();
            }
            integers.put(output * inputs, line);
            for (int group = 0; group < inputs / GROUP; group++) {
              int at = row * (inputs / GROUP) + group;
              float scale = quants.scales()[at];
              float offset = layout.offsets() ? quants.offsets()[at] : 0;
              int to = 2 * (group * outputs + output);
              scales.put(to, scale);
              scales.put(to + 1, offset + scale * (MIDDLE + layout.least()));
            }
          }
        });
  }
}

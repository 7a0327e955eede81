package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.session.ArrayGroup;
import java.nio.FloatBuffer;
import java.util.List;

/** Matrices with the same inputs, below each other in an array of 32-bit numbers. */
final class FloatMatrix {

  private FloatMatrix() {}

  static PtNDArray of(List<MatrixSource> sources, ArrayGroup arrays) {
    int inputs = sources.get(0).inputs();
    int outputs = sources.stream().mapToInt(MatrixSource::outputs).sum();
    PtNDArray array = arrays.floats(outputs, inputs);
    int first = 0;
    for (MatrixSource source : sources) {
      // A buffer has less than 2 GiB, but the array may have more.
      try (PtNDArray part = JniUtils.slice(array, 0, first, first + source.outputs(), 1)) {
        fill(source, ArrayGroup.memory(part).asFloatBuffer());
      }
      first += source.outputs();
    }
    return array;
  }

  private static void fill(MatrixSource source, FloatBuffer to) {
    int inputs = source.inputs();
    RowSlices.forEach(
        source,
        (first, count) -> {
          float[] numbers = new float[count * inputs];
          source.read(first, numbers);
          for (int row = 0; row < count; row++) {
            to.put(source.order().place(first + row) * inputs, numbers, row * inputs, inputs);
          }
        });
  }
}

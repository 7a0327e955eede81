package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.AllCores;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts a matrix into slices of some rows, which all cores work on. */
final class RowSlices {

  /** Enough numbers to make the work on a slice long, and few enough for a cache. */
  private static final int NUMBERS = 1 << 16;

  /** What to do with a slice; may be called on any thread, and must not be interrupted. */
  interface Work {
    void on(int first, int count);
  }

  private RowSlices() {}

  static void forEach(MatrixSource source, Work work) {
    int rows = source.outputs();
    int slice = Math.max(1, NUMBERS / source.inputs());
    List<Integer> firsts =
        IntStream.range(0, (rows + slice - 1) / slice).map(index -> index * slice).boxed().toList();
    AllCores.forEach(firsts, first -> work.on(first, Math.min(slice, rows - first)));
  }
}

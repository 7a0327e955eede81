package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.weights.AllCores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Matrices with the same input, below each other.
 *
 * @param sources the matrices, at least one
 */
record MatrixStack(List<MatrixSource> sources) {

  /** Enough numbers to make the work on a slice long, and few enough for a cache. */
  private static final int SLICE = 1 << 16;

  /** What to do with rows of a matrix; may be called on any thread. */
  interface Work {

    /**
     * Takes rows.
     *
     * @param source the matrix
     * @param first of its rows
     * @param count how many
     * @param place of the first in the stack
     */
    void on(MatrixSource source, int first, int count, int place);
  }

  private record Slice(MatrixSource source, int first, int count, int place) {}

  MatrixStack {
    sources = List.copyOf(sources);
  }

  /** Returns the numbers of a row. */
  int inputs() {
    return sources.get(0).inputs();
  }

  /** Returns the number of rows. */
  int outputs() {
    return sources.stream().mapToInt(MatrixSource::outputs).sum();
  }

  /** Lets all cores work on some of the rows. */
  void forEachSlice(int from, int to, Work work) {
    List<Slice> slices = new ArrayList<>();
    int rows = Math.max(1, SLICE / inputs());
    int begin = 0;
    for (MatrixSource source : sources) {
      int end = Math.min(to, begin + source.outputs());
      for (int place = Math.max(from, begin); place < end; place += rows) {
        slices.add(new Slice(source, place - begin, Math.min(rows, end - place), place));
      }
      begin += source.outputs();
    }
    AllCores.forEach(slices, slice -> work.on(slice.source, slice.first, slice.count, slice.place));
  }

  /** Divides the matrices into stacks of neighbours that have something in common. */
  List<MatrixStack> dividedBy(Function<MatrixSource, ?> what) {
    List<MatrixStack> stacks = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= sources.size(); i++) {
      if (i == sources.size()
          || !what.apply(sources.get(i)).equals(what.apply(sources.get(first)))) {
        stacks.add(new MatrixStack(sources.subList(first, i)));
        first = i;
      }
    }
    return stacks;
  }
}

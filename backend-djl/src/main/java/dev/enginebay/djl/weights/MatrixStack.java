package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.weights.QuantLayout;
import dev.enginebay.modelfile.weights.RowSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Matrices with the same input, below each other.
 *
 * @param sources the matrices, at least one
 */
record MatrixStack(List<MatrixSource> sources) {

  /** What to do with rows of a matrix. */
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

  /** Returns the layout of the first matrix; a stack that is divided by it has no other. */
  Optional<QuantLayout> quantLayout() {
    return sources.get(0).tensor().quantLayout();
  }

  /** Works on some of the rows, a few after another. */
  void forEachSlice(int from, int to, Work work) {
    int begin = 0;
    for (MatrixSource source : sources) {
      int end = begin + source.outputs();
      for (RowSlice rows : RowSlice.of(Math.max(from, begin), Math.min(to, end), inputs())) {
        work.on(source, rows.first() - begin, rows.count(), rows.first());
      }
      begin = end;
    }
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

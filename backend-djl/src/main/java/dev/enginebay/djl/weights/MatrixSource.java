package dev.enginebay.djl.weights;

import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.weights.FiniteNumbers;
import dev.enginebay.modelfile.weights.QuantLayout;
import dev.enginebay.modelfile.weights.Quants;
import dev.enginebay.modelfile.weights.Tensor;

/**
 * A matrix in the model's file.
 *
 * @param tensor the tensor that holds it
 * @param rows which rows of the tensor it is
 * @param order in which its rows are read
 */
record MatrixSource(Tensor tensor, Rows rows, HeadOrder order) {

  /** Returns the numbers of a row. */
  int inputs() {
    return Math.toIntExact(tensor.rowLength());
  }

  /** Returns the number of rows. */
  int outputs() {
    return rows.count();
  }

  /** Reads rows as numbers, from one of the matrix's rows on. */
  void read(int first, float[] numbers) {
    if (isInOrder()) {
      tensor.read((long) rows.first() + first, numbers);
    } else {
      float[] row = new float[inputs()];
      for (int i = 0; i < numbers.length / row.length; i++) {
        tensor.read((long) rows.first() + order.row(first + i), row);
        System.arraycopy(row, 0, numbers, i * row.length, row.length);
      }
    }
    FiniteNumbers.require(tensor, numbers);
  }

  /** Reads rows as integers and scales, from one of the matrix's rows on. */
  void read(int first, Quants quants) {
    if (isInOrder()) {
      tensor.read((long) rows.first() + first, quants);
    } else {
      Quants row = new Quants(quants.layout(), inputs());
      for (int i = 0; i < quants.integers().length / inputs(); i++) {
        tensor.read((long) rows.first() + order.row(first + i), row);
        copy(row.integers(), quants.integers(), i);
        copy(row.scales(), quants.scales(), i);
        copy(row.offsets(), quants.offsets(), i);
      }
    }
    FiniteNumbers.require(tensor, quants.scales());
    FiniteNumbers.require(tensor, quants.offsets());
  }

  private boolean isInOrder() {
    return order.pairs() == 0;
  }

  private static void copy(byte[] row, byte[] to, int index) {
    System.arraycopy(row, 0, to, index * row.length, row.length);
  }

  private static void copy(float[] row, float[] to, int index) {
    System.arraycopy(row, 0, to, index * row.length, row.length);
  }

  /** Refuses numbers that do not fit into a type, from one of the matrix's rows on. */
  void requireAtMost(float most, int first, Quants quants) {
    if (bound(quants) > most) {
      float[] numbers = new float[quants.integers().length];
      read(first, numbers);
      requireAtMost(most, numbers);
    }
  }

  /** Returns what no number exceeds, though none may be as large. */
  private static float bound(Quants quants) {
    QuantLayout layout = quants.layout();
    return Math.max(-layout.least(), layout.most()) * largest(quants.scales())
        + largest(quants.offsets());
  }

  private static float largest(float[] numbers) {
    float largest = 0;
    for (float number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }

  /** Refuses numbers that do not fit into a type of 16 bits. */
  void requireAtMost(float most, float[] numbers) {
    for (float number : numbers) {
      if (Math.abs(number) > most) {
        throw LoadChoices.refused(
            Djl.WEIGHTS,
            "fast keeps numbers up to %s, but tensor %s has %s"
                .formatted(most, tensor.name(), number));
      }
    }
  }
}

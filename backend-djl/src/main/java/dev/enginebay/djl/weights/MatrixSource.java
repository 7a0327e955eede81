package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.weights.FiniteNumbers;
import dev.enginebay.modelfile.weights.Quants;
import dev.enginebay.modelfile.weights.Tensor;

/**
 * A matrix in the model's file.
 *
 * @param tensor the tensor that holds it
 * @param rows which rows of the tensor it is
 * @param order of its rows in an array
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
    tensor.read((long) rows.first() + first, numbers);
    FiniteNumbers.require(tensor, numbers);
  }

  /** Reads rows as integers and scales, from one of the matrix's rows on. */
  void read(int first, Quants quants) {
    tensor.read((long) rows.first() + first, quants);
    FiniteNumbers.require(tensor, quants.scales());
    FiniteNumbers.require(tensor, quants.offsets());
  }
}

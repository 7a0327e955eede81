package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.weights.AllCores;
import dev.enginebay.modelfile.weights.FiniteNumbers;
import dev.enginebay.modelfile.weights.Quants;
import dev.enginebay.modelfile.weights.RowSlice;
import dev.enginebay.modelfile.weights.Tensor;
import java.util.List;
import java.util.function.Consumer;

/**
 * A matrix in the model's file.
 *
 * @param name its canonical name
 * @param tensor the tensor that holds it
 * @param rows which rows of the tensor it is
 */
record MatrixSource(String name, Tensor tensor, Rows rows) {

  /** Returns the numbers of a row. */
  int inputs() {
    return Math.toIntExact(tensor.rowLength());
  }

  /** Returns the number of rows. */
  int outputs() {
    return rows.count();
  }

  /** Returns its bytes in the file. */
  long bytes() {
    return tensor.place().bytes() / tensor.rows() * outputs();
  }

  List<Long> shape() {
    return List.of((long) outputs(), (long) inputs());
  }

  /** Lets all cores work on the rows. */
  void forEachSlice(Consumer<RowSlice> work) {
    AllCores.forEach(RowSlice.of(0, outputs(), inputs()), work);
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

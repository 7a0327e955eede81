package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.QuantLayout;
import dev.enginebay.modelfile.weights.Room;

/** Reads matrices in slices of some rows, which all cores work on. */
final class RowReader {

  /** What to do with a slice; may be called on any thread, and must not be interrupted. */
  interface Work<R> {
    void on(int first, R rows);
  }

  private final Room<Integer, float[]> numbers = new Room<>(float[]::new);
  private final Room<QuantizedRows.Size, QuantizedRows> quantized = new Room<>(QuantizedRows::new);

  /** Reads all rows as numbers. */
  void numbers(MatrixSource source, Work<float[]> work) {
    source.forEachSlice(
        slice ->
            numbers.use(
                slice.count() * source.inputs(),
                rows -> {
                  source.read(slice.first(), rows);
                  work.on(slice.first(), rows);
                }));
  }

  /** Reads all rows of a quantized matrix. */
  void quantized(MatrixSource source, Work<QuantizedRows> work) {
    QuantLayout layout = source.tensor().quantLayout().orElseThrow();
    source.forEachSlice(
        slice ->
            quantized.use(
                new QuantizedRows.Size(layout, slice.count() * source.inputs()),
                rows -> {
                  source.read(slice.first(), rows.quants());
                  work.on(slice.first(), rows);
                }));
  }
}

package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.weights.Room;
import java.nio.ByteBuffer;
import java.util.List;

/** Packs rows of integers for PyTorch's products. Several threads may do so at once. */
final class IntegerPacker {

  private final PackedLayout layout;
  private final Room<Integer, byte[]> room = new Room<>(byte[]::new);

  IntegerPacker(PackedLayout layout) {
    this.layout = layout;
  }

  /**
   * Packs rows.
   *
   * @param rows the first begins a block
   * @param planes which bits of their integers, one behind the other
   * @param packed gets them
   */
  void pack(QuantRows rows, List<Plane> planes, ByteBuffer packed) {
    int most = layout.rows() * rows.inputs();
    room.use(
        most,
        integers ->
            room.use(
                most / 2,
                bytes -> {
                  for (int first = 0; first < rows.count(); first += layout.rows()) {
                    pack(rows, first, planes, packed, integers, bytes);
                  }
                }));
  }

  private void pack(
      QuantRows rows,
      int first,
      List<Plane> planes,
      ByteBuffer packed,
      byte[] integers,
      byte[] bytes) {
    int count = Math.min(layout.rows(), rows.count() - first);
    int begin = first * rows.inputs();
    int numbers = count * rows.inputs();
    rows.integers().get(begin, integers, 0, numbers);
    for (int i = 0; i < planes.size(); i++) {
      layout.pack(integers, planes.get(i), count, rows.inputs(), bytes);
      packed.put((planes.size() * begin + i * numbers) / 2, bytes, 0, numbers / 2);
    }
  }
}

package dev.enginebay.onnx.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a ValueInfoProto: the name, type and shape of an input or output. */
final class ValueReader {

  private static final int MAX_RANK = 16;

  private final ProtoInput in;
  private String name = "";
  private @Nullable NumberType type;
  private final List<Long> shape = new ArrayList<>();

  private ValueReader(ProtoInput in) {
    this.in = in;
  }

  static Value read(ProtoInput in, String message) throws IOException {
    ValueReader reader = new ValueReader(in);
    in.message(message, reader::field);
    if (reader.name.isEmpty()) {
      throw in.invalid(message, "has no name");
    }
    if (reader.type == null) {
      throw in.invalid(message + " " + reader.name, "is no tensor");
    }
    return new Value(reader.name, reader.type, reader.shape);
  }

  private void field(int number) throws IOException {
    switch (number) {
      case 1 -> name = in.text("name");
      case 2 -> in.message("type", this::type);
      default -> {}
    }
  }

  private void type(int number) throws IOException {
    if (number == 1) {
      in.message("tensor_type", this::tensor);
    }
  }

  private void tensor(int number) throws IOException {
    switch (number) {
      case 1 -> {
        long given = in.integer("elem_type");
        type =
            NumberType.of(given)
                .orElseThrow(() -> in.invalid("elem_type", "is " + given + ", which is unknown"));
      }
      case 2 -> in.message("shape", this::shape);
      default -> {}
    }
  }

  private void shape(int number) throws IOException {
    if (number != 1) {
      return;
    }
    if (shape.size() == MAX_RANK) {
      throw in.invalid("shape", "has more than " + MAX_RANK + " dimensions");
    }
    long[] length = {Value.ANY};
    in.message(
        "dim",
        field -> {
          if (field == 1) {
            length[0] = in.integer("dim_value");
          }
        });
    // Some exporters write 0 or a negative number for a length that is not known.
    shape.add(length[0] > 0 ? length[0] : Value.ANY);
  }
}

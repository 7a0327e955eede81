package dev.enginebay.onnx.file;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.OpenedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a TensorProto: a weight or a constant. */
final class TensorCheck {

  private static final int MAX_RANK = 16;
  private static final long EXTERNAL = 1;
  private static final List<String> KEYS = List.of("location", "offset", "length", "checksum");

  private final ProtoInput in;
  private final ExternalFiles files;
  private final Map<String, String> external = new HashMap<>();
  private String name = "";
  private @Nullable NumberType type;
  private long numbers = 1;
  private final List<Long> shape = new ArrayList<>();
  private long raw = -1;
  private boolean elsewhere;

  private TensorCheck(ProtoInput in, ExternalFiles files) {
    this.in = in;
    this.files = files;
  }

  /**
   * What a tensor is.
   *
   * @param bytes of its numbers
   * @param elsewhere where it is, if in another file
   */
  record Checked(
      String name, NumberType type, long numbers, long bytes, Optional<ExternalTensor> elsewhere) {}

  /** Reads and checks the field as a tensor. */
  static Checked check(ProtoInput in, String message, ExternalFiles files) throws IOException {
    TensorCheck check = new TensorCheck(in, files);
    in.message(message, check::field);
    return check.checked();
  }

  private void field(int number) throws IOException {
    switch (number) {
      case 1 -> in.integers("dims", this::dimension);
      case 2 -> {
        long given = in.integer("data_type");
        type =
            NumberType.of(given)
                .orElseThrow(() -> in.invalid("data_type", "is " + given + ", which is unknown"));
      }
      case 3 -> throw in.invalid("segment", "is set, but tensors in segments are not read");
      case 8 -> name = in.text("name");
      case 9 -> raw = in.bytes("raw_data");
      case 13 -> entry();
      case 14 -> elsewhere = in.integer("data_location") == EXTERNAL;
      default -> {}
    }
  }

  private void dimension(long length) {
    if (shape.size() == MAX_RANK) {
      throw in.invalid("dims", "has more than " + MAX_RANK + " dimensions");
    }
    if (length < 0 || Math.multiplyHigh(numbers, length) != 0 || numbers * length < 0) {
      throw in.invalid("dims", "has the length " + length + ", which no tensor can have");
    }
    numbers *= length;
    shape.add(length);
  }

  private void entry() throws IOException {
    String[] pair = {"", ""};
    in.message(
        "external_data",
        field -> {
          switch (field) {
            case 1 -> pair[0] = in.text("key");
            case 2 -> pair[1] = in.text("value");
            default -> {}
          }
        });
    if (!KEYS.contains(pair[0]) || external.put(pair[0], pair[1]) != null) {
      throw in.invalid(
          "external_data of the tensor " + name,
          "has the key " + pair[0] + " twice, or it is none of " + KEYS);
    }
  }

  private Checked checked() {
    if (type == null) {
      throw in.invalid("tensor " + name, "has no data_type");
    }
    long bytes = bytes(type);
    if (elsewhere || !external.isEmpty()) {
      return new Checked(name, type, numbers, bytes, Optional.of(external(type, bytes)));
    }
    if (raw >= 0 && type != NumberType.STRING && raw != bytes) {
      throw in.invalid(
          "tensor " + name, "has %s bytes where its shape needs %s".formatted(raw, bytes));
    }
    return new Checked(name, type, numbers, bytes, Optional.empty());
  }

  private long bytes(NumberType known) {
    if (numbers > Long.MAX_VALUE / 128) {
      throw in.invalid("tensor " + name, "has " + numbers + " numbers, too many for any file");
    }
    return (numbers * known.bits() + Byte.SIZE - 1) / Byte.SIZE;
  }

  private ExternalTensor external(NumberType known, long bytes) {
    String location = external.get("location");
    if (location == null || known == NumberType.STRING) {
      throw in.invalid("tensor " + name, "is in another file, but has no location there");
    }
    long offset = number("offset");
    long length = number("length");
    OpenedFile file = files.find(location, name);
    long size = file.size();
    if (length != 0 && length != bytes) {
      throw in.invalid(
          "tensor " + name, "has the length %s where its shape needs %s".formatted(length, bytes));
    }
    if (offset > size || bytes > size - offset) {
      throw in.invalid(
          "tensor " + name,
          "needs the bytes from %s on, %s of them, but %s has %s"
              .formatted(offset, bytes, location, size));
    }
    return new ExternalTensor(name, known, shape, file.path(), offset, bytes);
  }

  private long number(String key) {
    String text = external.getOrDefault(key, "0");
    if (!text.matches("[0-9]{1,18}")) {
      throw wrong(key, text);
    }
    return Long.parseLong(text);
  }

  private InferenceException wrong(String key, String text) {
    return in.invalid("tensor " + name + " external_data." + key, "is " + text);
  }
}

package dev.enginebay.onnx.graph;

import java.util.List;

/** The messages that describe tensors: TensorProto and ValueInfoProto. */
final class TensorMessages {

  /** The field of a tensor for its content. */
  static final int RAW = 9;

  /** What stands for the file of a weight that a session is given from memory; never read. */
  static final String NO_FILE = "memory";

  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;
  private static final int EXTERNAL = 1;

  private TensorMessages() {}

  static ProtoMessage value(String name, ElementType type, Object... dimensions) {
    ProtoMessage shape = new ProtoMessage();
    for (Object dimension : dimensions) {
      shape.message(
          1,
          dimension instanceof Number length
              ? new ProtoMessage().integer(1, length.longValue())
              : new ProtoMessage().text(2, String.valueOf(dimension)));
    }
    ProtoMessage tensor = new ProtoMessage().integer(1, type.number()).message(2, shape);
    return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
  }

  /** Returns a tensor without content. */
  static ProtoMessage tensor(String name, ElementType type, List<Long> shape) {
    ProtoMessage tensor = new ProtoMessage();
    shape.forEach(length -> tensor.integer(1, length));
    return tensor.integer(2, type.number()).text(8, name);
  }

  static ProtoMessage external(
      String name, ElementType type, List<Long> shape, String file, FileRange range) {
    return tensor(name, type, shape)
        .message(EXTERNAL_DATA, entry("location", file))
        .message(EXTERNAL_DATA, entry("offset", Long.toString(range.offset())))
        .message(EXTERNAL_DATA, entry("length", Long.toString(range.bytes())))
        .integer(DATA_LOCATION, EXTERNAL);
  }

  private static ProtoMessage entry(String key, String value) {
    return new ProtoMessage().text(1, key).text(2, value);
  }
}

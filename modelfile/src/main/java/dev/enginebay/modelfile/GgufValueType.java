package dev.enginebay.modelfile;

import java.util.Optional;

/** The type of a metadata value; the order is the number in the file. */
enum GgufValueType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  FLOAT32(4),
  BOOL(1),
  STRING(8),
  ARRAY(12),
  UINT64(8),
  INT64(8),
  FLOAT64(8);

  private static final GgufValueType[] TYPES = values();

  private final int leastBytes;

  GgufValueType(int leastBytes) {
    this.leastBytes = leastBytes;
  }

  static Optional<GgufValueType> of(int id) {
    return id >= 0 && id < TYPES.length ? Optional.of(TYPES[id]) : Optional.empty();
  }

  /** The bytes of one value; of a string or an array those of its head, the least it can take. */
  int leastBytes() {
    return leastBytes;
  }
}

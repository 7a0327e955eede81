package dev.enginebay.modelfile.gguf;

import java.util.Optional;

/** The type of a metadata value; the order is the number in the file. */
public enum GgufValueType {
  /** An unsigned integer of 8 bits. */
  UINT8(1),
  /** A signed integer of 8 bits. */
  INT8(1),
  /** An unsigned integer of 16 bits. */
  UINT16(2),
  /** A signed integer of 16 bits. */
  INT16(2),
  /** An unsigned integer of 32 bits. */
  UINT32(4),
  /** A signed integer of 32 bits. */
  INT32(4),
  /** A number of 32 bits. */
  FLOAT32(4),
  /** True or false. */
  BOOL(1),
  /** A text. */
  STRING(8),
  /** Values of one type. */
  ARRAY(12),
  /** An unsigned integer of 64 bits. */
  UINT64(8),
  /** A signed integer of 64 bits. */
  INT64(8),
  /** A number of 64 bits. */
  FLOAT64(8);

  private static final GgufValueType[] TYPES = values();

  private final int leastBytes;

  GgufValueType(int leastBytes) {
    this.leastBytes = leastBytes;
  }

  static Optional<GgufValueType> of(int id) {
    return id >= 0 && id < TYPES.length ? Optional.of(TYPES[id]) : Optional.empty();
  }

  /**
   * Returns the bytes of one value; of a string or an array those of its head, the least it can
   * take.
   */
  int leastBytes() {
    return leastBytes;
  }
}

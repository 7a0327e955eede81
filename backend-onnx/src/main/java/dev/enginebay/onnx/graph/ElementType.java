package dev.enginebay.onnx.graph;

/** The element types of tensors that are used here, with their numbers in {@code onnx.proto}. */
public enum ElementType {
  /** Numbers of 32 bits. */
  FLOAT(1),
  /** Bytes without a sign. */
  UINT8(2),
  /** Integers of 32 bits. */
  INT32(6),
  /** Integers of 64 bits. */
  INT64(7),
  /** Truth values. */
  BOOL(9),
  /** Numbers of half precision. */
  FLOAT16(10);

  private final int number;

  ElementType(int number) {
    this.number = number;
  }

  /**
   * Returns the number of the type in {@code onnx.proto}, as the operator Cast wants it.
   *
   * @return the number
   */
  public int number() {
    return number;
  }
}

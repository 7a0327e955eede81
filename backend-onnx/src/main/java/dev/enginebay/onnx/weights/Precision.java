package dev.enginebay.onnx.weights;

/** How products with quantized matrices are computed. */
public enum Precision {
  /** With the values that the file's numbers stand for, in 32 bits. */
  EXACT(0),
  /** With activations that are rounded to 8 bits, in blocks. */
  FAST(4),
  /** As a device other than the CPU does it: in 32 bits, whatever the bits of the integers. */
  DEVICE(0);

  private final int accuracyLevel;

  Precision(int accuracyLevel) {
    this.accuracyLevel = accuracyLevel;
  }

  /** Returns the attribute of MatMulNBits. */
  int accuracyLevel() {
    return accuracyLevel;
  }
}

package dev.enginebay.djl.weights;

/** A floating-point type in which PyTorch multiplies. */
enum NumberType {
  F32(6, Float.MAX_VALUE),
  F16(5, 65504),
  BF16(15, Float.MAX_VALUE);

  private final int code;
  private final float greatest;

  NumberType(int code, float greatest) {
    this.code = code;
    this.greatest = greatest;
  }

  /** Returns PyTorch's number of the type. */
  int code() {
    return code;
  }

  /** Returns the greatest number of the type. */
  float greatest() {
    return greatest;
  }

  /** Returns an expression for the product of x with a matrix of this type, as 32-bit numbers. */
  String product(String x, String matrix) {
    return this == F32
        ? "torch.linear(%s, %s)".formatted(x, matrix)
        : "torch.to(torch.linear(torch.to(%s, %s), %s), 6)".formatted(x, code, matrix);
  }
}

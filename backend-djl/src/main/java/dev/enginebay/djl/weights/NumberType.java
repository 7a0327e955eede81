package dev.enginebay.djl.weights;

/** A floating-point type in which PyTorch multiplies. */
enum NumberType {
  F32(6),
  F16(5),
  BF16(15);

  private final int code;

  NumberType(int code) {
    this.code = code;
  }

  /** Returns PyTorch's number of the type. */
  int code() {
    return code;
  }

  /** Returns an expression for the product of x with a matrix of this type, as 32-bit numbers. */
  String product(String x, String matrix) {
    return this == F32
        ? "torch.linear(%s, %s)".formatted(x, matrix)
        : "torch.to(torch.linear(torch.to(%s, %s), %s), 6)".formatted(x, code, matrix);
  }
}

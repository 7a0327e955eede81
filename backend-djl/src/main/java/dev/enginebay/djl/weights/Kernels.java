package dev.enginebay.djl.weights;

/**
 * How matrices of 16 bits are stored and multiplied with. Which is fast differs between processors.
 *
 * @param stored the type in memory, in which few rows are multiplied
 * @param many the type in which many rows are multiplied
 */
record Kernels(NumberType stored, NumberType many) {

  /** Returns those for matrices that only many rows are multiplied with. */
  Kernels besideIntegers() {
    return many == NumberType.BF16 ? new Kernels(many, many) : this;
  }

  String few(String x, String matrix) {
    return stored.product(x, matrix);
  }

  String many(String x, String matrix) {
    return many == stored
        ? many.product(x, matrix)
        : many.product(x, "torch.to(%s, %s)".formatted(matrix, many.code()));
  }
}

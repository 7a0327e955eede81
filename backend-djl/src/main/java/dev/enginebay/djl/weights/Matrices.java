package dev.enginebay.djl.weights;

import java.util.List;

/** Makes arrays of a model's matrices, and knows how they are multiplied with. */
interface Matrices extends AutoCloseable {

  /** Returns the methods that the products call. */
  String methods();

  /**
   * Adds matrices with the same input. Their arrays have numbers after {@link #fill}.
   *
   * @param many whether the input often has many rows
   * @return expressions for the products, which together have all results in order
   */
  List<String> products(String x, MatrixStack stack, boolean many);

  /** Fills the arrays, if that was left until all are known. */
  default void fill() {}

  /** Frees what only the making of arrays needs, if there is anything. */
  @Override
  default void close() {}
}

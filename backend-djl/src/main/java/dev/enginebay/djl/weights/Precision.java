package dev.enginebay.djl.weights;

/** How exact products with matrices are. */
public enum Precision {

  /** The numbers of the file count, in 32 bits. */
  EXACT,

  /**
   * What a matrix is multiplied with is rounded to 16 bits, and so are the scales of integers of 4
   * bits, which stay integers.
   */
  FAST
}

package dev.enginebay.modelfile.architecture;

/** Which two numbers of a query or key a rotation turns together. */
public enum PairLayout {
  /**
   * Neighbours: 0 and 1, 2 and 3. llama.cpp calls it NORM; converters to GGUF reorder the rows of
   * the query and key matrices of some architectures for it.
   */
  INTERLEAVED,
  /** One of the first half and one of the second half of what is rotated. llama.cpp: NEOX. */
  HALVES
}

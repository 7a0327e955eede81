package dev.enginebay.onnx.transformer;

/** In which numbers a graph computes attention, and how keys and values get into it. */
public enum CacheForm {
  /**
   * In 32 bits. A cache has room for all positions of sequences next to each other, and a run
   * writes into it: for the CPU.
   */
  IN_PLACE,
  /**
   * In 16 bits. The rows of one sequence are an input, and those that a run adds an output: for
   * devices, to which all that a run reads is copied, and from which all that it returns.
   */
  ROWS
}

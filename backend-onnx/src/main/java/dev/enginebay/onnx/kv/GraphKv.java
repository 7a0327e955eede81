package dev.enginebay.onnx.kv;

/** Where the keys and values of sequences are between the runs of a graph that was built here. */
public interface GraphKv extends AutoCloseable {

  /**
   * Returns what a run reads and writes.
   *
   * @param first the first of sequences next to each other
   * @param count how many
   * @param past positions that the first sequence has
   * @param tokens how many the run appends to each
   * @return the tensors, to be closed after the run
   */
  KvTensors begin(int first, int count, int past, int tokens);

  /**
   * Copies the beginning of a sequence to another.
   *
   * @param from the sequence to copy
   * @param to another sequence
   * @param length how many positions
   */
  void copyPrefix(int from, int to, int length);

  @Override
  void close();
}

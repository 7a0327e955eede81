package dev.enginebay.onnx.kv;

import dev.enginebay.onnx.layout.Layout;

/** Where the keys and values of sequences are between the runs of an exported model. */
public interface KvCache extends AutoCloseable {

  /**
   * Allocates what a layout needs. Memory is committed as it is written.
   *
   * @param layout of the model
   * @param sequences how many
   * @param capacity positions of each
   * @return the cache, to be closed by the caller
   * @throws dev.enginebay.InferenceException OUT_OF_MEMORY if the system has not enough
   */
  static KvCache of(Layout layout, int sequences, int capacity) {
    return switch (layout.kind()) {
      case IN_PLACE -> new InPlaceKv(layout.caches(), sequences, capacity);
      case CARRIED -> new CarriedKv(layout.caches(), sequences, capacity);
      case NONE -> new NoKv();
    };
  }

  /**
   * Returns what a run reads and writes.
   *
   * @param sequence whose run it is
   * @param past positions that the sequence has
   * @param tokens how many the run appends
   * @return the tensors, to be closed after the run
   */
  KvTensors begin(int sequence, int past, int tokens);

  /**
   * Keeps what a run has written. A run that failed or was aborted is not told of: the sequence
   * then has what it had.
   *
   * @param sequence whose run it was
   * @param length positions that the sequence has now
   */
  void completed(int sequence, int length);

  /**
   * Forgets what lies behind a position.
   *
   * @param sequence any
   * @param length positions that remain, at most those that it has
   */
  void truncate(int sequence, int length);

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

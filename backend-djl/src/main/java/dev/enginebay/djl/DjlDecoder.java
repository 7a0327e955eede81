package dev.enginebay.djl;

import dev.enginebay.InferenceException;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.natives.NativeHeap;
import java.nio.FloatBuffer;

/** Evaluates steps, each with one call of the program. */
final class DjlDecoder implements Decoder {

  private final Geometry geometry;
  private final StepRunner runner;
  private final Weights weights;
  private final int[] lengths;

  /** The logits of the last step, none unless it completed. */
  private FloatBuffer logits = FloatBuffer.allocate(0);

  private int rows;

  /**
   * Takes over what it closes.
   *
   * @param weights the model's file, from which embeddings are read
   */
  DjlDecoder(Geometry geometry, StepRunner runner, Weights weights) {
    this.geometry = geometry;
    this.runner = runner;
    this.weights = weights;
    lengths = new int[geometry.sequences()];
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    forgetLogits();
    step.requireWithin(geometry, lengths);
    try {
      logits = runner.run(step);
      rows = step.rows();
    } catch (InferenceException failure) {
      if (runner.abort().isRaised()) {
        return Outcome.ABORTED;
      }
      throw failure;
    } finally {
      runner.abort().lower();
    }
    step.runs().forEach(run -> lengths[run.sequence()] = run.end());
    return Outcome.COMPLETED;
  }

  private void forgetLogits() {
    logits = FloatBuffer.allocate(0);
    rows = 0;
  }

  @Override
  public FloatBuffer logits(int row) {
    if (row < 0 || row >= rows) {
      throw new IllegalArgumentException("row: the last step has no row " + row);
    }
    int vocabulary = geometry.vocabularySize();
    return logits.slice(row * vocabulary, vocabulary).asReadOnlyBuffer();
  }

  /** What lies behind the end is written before it is read. */
  @Override
  public void truncate(int sequence, int length) {
    lengths[sequence] = Math.min(lengths[sequence], length);
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    runner.copyPrefix(from, to, length);
    lengths[to] = length;
  }

  @Override
  public void abort() {
    runner.abort().raise();
  }

  @Override
  public void close() {
    forgetLogits();
    runner.close();
    weights.close();
    NativeHeap.giveBack();
  }
}

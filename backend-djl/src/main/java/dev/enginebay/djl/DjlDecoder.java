package dev.enginebay.djl;

import dev.enginebay.InferenceException;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
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
    requireInRange(step);
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

  /** Native code would read beyond caches. */
  private void requireInRange(Step step) {
    for (Run run : step.runs()) {
      if (run.sequence() < 0 || run.sequence() >= geometry.sequences()) {
        throw new IllegalArgumentException("step: there is no sequence " + run.sequence());
      }
      if (run.position() != lengths[run.sequence()] || run.end() > geometry.contextLength()) {
        throw new IllegalArgumentException(
            "step: positions %s to %s do not follow the %s that sequence %s holds"
                .formatted(run.position(), run.end(), lengths[run.sequence()], run.sequence()));
      }
      for (int token : run.tokens()) {
        if (token < 0 || token >= geometry.vocabularySize()) {
          throw new IllegalArgumentException("step: there is no token " + token);
        }
      }
    }
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

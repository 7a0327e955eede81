package dev.enginebay.djl;

import dev.enginebay.InferenceException;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.spi.StepLogits;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.natives.NativeHeap;
import java.nio.FloatBuffer;

/** Evaluates steps with the program of a transformer. */
final class DjlDecoder implements Decoder {

  private final Geometry geometry;
  private final StepRunner runner;
  private final Weights weights;
  private final StepLogits logits;
  private final int[] lengths;

  /**
   * Takes over what it closes.
   *
   * @param weights the model's file, from which embeddings are read
   */
  DjlDecoder(Geometry geometry, StepRunner runner, Weights weights) {
    this.geometry = geometry;
    this.runner = runner;
    this.weights = weights;
    logits = new StepLogits(geometry);
    lengths = new int[geometry.sequences()];
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    logits.forget();
    step.requireWithin(geometry, lengths);
    try {
      runner.run(step, logits);
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

  @Override
  public FloatBuffer logits(int row) {
    return logits.row(row);
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
    logits.forget();
    runner.close();
    weights.close();
    NativeHeap.giveBack();
  }
}

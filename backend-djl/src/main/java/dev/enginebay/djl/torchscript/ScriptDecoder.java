package dev.enginebay.djl.torchscript;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.spi.StepLogits;
import dev.enginebay.decoding.spi.TokenHistory;
import dev.enginebay.natives.NativeHeap;
import java.nio.FloatBuffer;

/**
 * Evaluates steps with a program that has no cache: each run that wants logits computes the whole
 * sequence. A program that runs cannot be stopped.
 */
final class ScriptDecoder implements Decoder {

  private final Geometry geometry;
  private final ScriptRunner runner;
  private final TokenHistory history;
  private final StepLogits logits;
  private volatile boolean aborted;

  /** Takes over what it closes. */
  ScriptDecoder(Geometry geometry, ScriptRunner runner) {
    this.geometry = geometry;
    this.runner = runner;
    history = new TokenHistory(geometry.sequences());
    logits = new StepLogits(geometry);
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    logits.forget();
    step.requireWithin(geometry, history.lengths());
    FloatBuffer room = FloatBuffer.allocate(step.rows() * geometry.vocabularySize());
    try {
      for (Run run : step.runs()) {
        if (aborted) {
          return Outcome.ABORTED;
        }
        evaluate(run, room);
      }
      if (aborted) {
        return Outcome.ABORTED;
      }
    } finally {
      aborted = false;
    }
    logits.keep(room, step.rows());
    return Outcome.COMPLETED;
  }

  private void evaluate(Run run, FloatBuffer room) {
    int[] whole = history.append(run.sequence(), run.tokens());
    if (run.rows() > 0) {
      runner.run(whole, run.rows(), room);
    }
  }

  @Override
  public FloatBuffer logits(int row) {
    return logits.row(row);
  }

  @Override
  public void truncate(int sequence, int length) {
    history.truncate(sequence, length);
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    history.copyPrefix(from, to, length);
  }

  @Override
  public void abort() {
    aborted = true;
  }

  @Override
  public void close() {
    logits.forget();
    runner.close();
    NativeHeap.giveBack();
  }
}

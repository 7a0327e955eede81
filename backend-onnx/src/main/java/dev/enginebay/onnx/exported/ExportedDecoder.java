package dev.enginebay.onnx.exported;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.spi.StepLogits;
import dev.enginebay.decoding.spi.TokenHistory;
import dev.enginebay.natives.NativeHeap;
import dev.enginebay.onnx.library.GrowingBuffer;
import dev.enginebay.onnx.session.AbortSwitch;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Evaluates steps with an exported model, one sequence after another: exporters test their models
 * with one.
 */
final class ExportedDecoder implements Decoder {

  private final Geometry geometry;
  private final ExportedRunner runner;
  private final AbortSwitch abort = new AbortSwitch();
  private final GrowingBuffer memory = new GrowingBuffer();
  private final StepLogits logits;
  private final int[] lengths;

  /** Empty if the model has a cache. */
  private final TokenHistory history;

  /** Takes over what it closes. */
  ExportedDecoder(Geometry geometry, ExportedRunner runner) {
    this.geometry = geometry;
    this.runner = runner;
    logits = new StepLogits(geometry);
    lengths = new int[geometry.sequences()];
    history = new TokenHistory(geometry.sequences());
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
      FloatBuffer room = memory.room(step.rows() * geometry.vocabularySize());
      for (Run run : step.runs()) {
        if (!evaluate(run, room)) {
          return Outcome.ABORTED;
        }
      }
      logits.keep(room, step.rows());
    } finally {
      abort.lower();
    }
    return Outcome.COMPLETED;
  }

  private boolean evaluate(Run run, FloatBuffer room) {
    for (TokenRange range : runner.ranges(run)) {
      int[] tokens = Arrays.copyOfRange(run.tokens(), range.from(), range.to());
      if (!append(run.sequence(), tokens, range.rows(), room)) {
        return false;
      }
      lengths[run.sequence()] += tokens.length;
    }
    return true;
  }

  private boolean append(int sequence, int[] tokens, int wanted, FloatBuffer room) {
    if (!runner.forgets()) {
      return runner.run(sequence, lengths[sequence], tokens, wanted, room, abort);
    }
    int[] whole = history.append(sequence, tokens);
    return wanted == 0 ? !abort.isRaised() : runner.run(sequence, 0, whole, wanted, room, abort);
  }

  @Override
  public FloatBuffer logits(int row) {
    return logits.row(row);
  }

  @Override
  public void truncate(int sequence, int length) {
    history.truncate(sequence, length);
    if (length < lengths[sequence]) {
      runner.cache().truncate(sequence, length);
      lengths[sequence] = length;
    }
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    runner.cache().copyPrefix(from, to, length);
    history.copyPrefix(from, to, length);
    lengths[to] = length;
  }

  @Override
  public void abort() {
    abort.raise();
  }

  @Override
  public void close() {
    logits.forget();
    runner.close();
    memory.close();
    NativeHeap.giveBack();
  }
}

package dev.enginebay.onnx.exported;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
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
  private final GrowingBuffer logits = new GrowingBuffer();
  private final int[] lengths;

  /** The tokens of all sequences, for a model that computes them all in each run. */
  private final int[][] history;

  /** Of the last step, if it completed. */
  private int rows;

  /** Takes over what it closes. */
  ExportedDecoder(Geometry geometry, ExportedRunner runner) {
    this.geometry = geometry;
    this.runner = runner;
    lengths = new int[geometry.sequences()];
    history = new int[geometry.sequences()][0];
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    rows = 0;
    step.requireWithin(geometry, lengths);
    try {
      FloatBuffer room = logits.room(step.rows() * geometry.vocabularySize());
      for (Run run : step.runs()) {
        if (!evaluate(run, room)) {
          return Outcome.ABORTED;
        }
      }
    } finally {
      abort.lower();
    }
    rows = step.rows();
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
    int length = lengths[sequence];
    if (!runner.forgets()) {
      return runner.run(sequence, length, tokens, wanted, room, abort);
    }
    int[] whole = Arrays.copyOf(history[sequence], length + tokens.length);
    System.arraycopy(tokens, 0, whole, length, tokens.length);
    history[sequence] = whole;
    return wanted == 0 ? !abort.isRaised() : runner.run(sequence, 0, whole, wanted, room, abort);
  }

  @Override
  public FloatBuffer logits(int row) {
    if (row < 0 || row >= rows) {
      throw new IllegalArgumentException("row: the last step has no row " + row);
    }
    int vocabulary = geometry.vocabularySize();
    return logits.room(rows * vocabulary).slice(row * vocabulary, vocabulary).asReadOnlyBuffer();
  }

  @Override
  public void truncate(int sequence, int length) {
    if (length < lengths[sequence]) {
      runner.cache().truncate(sequence, length);
      lengths[sequence] = length;
    }
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    runner.cache().copyPrefix(from, to, length);
    history[to] = Arrays.copyOf(history[from], runner.forgets() ? length : 0);
    lengths[to] = length;
  }

  @Override
  public void abort() {
    abort.raise();
  }

  @Override
  public void close() {
    rows = 0;
    runner.close();
    logits.close();
    NativeHeap.giveBack();
  }
}

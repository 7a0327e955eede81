package dev.enginebay.djl.torchscript;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.natives.NativeHeap;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Evaluates steps with a program that has no cache: each run that wants logits computes the whole
 * sequence. A program that runs cannot be stopped.
 */
final class ScriptDecoder implements Decoder {

  private final Geometry geometry;
  private final ScriptRunner runner;

  /** The tokens of each sequence. */
  private final int[][] history;

  /** The logits of the last step, none unless it completed. */
  private FloatBuffer logits = FloatBuffer.allocate(0);

  private volatile boolean aborted;

  /** Takes over what it closes. */
  ScriptDecoder(Geometry geometry, ScriptRunner runner) {
    this.geometry = geometry;
    this.runner = runner;
    history = new int[geometry.sequences()][0];
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    logits = FloatBuffer.allocate(0);
    step.requireWithin(
        geometry, Arrays.stream(history).mapToInt(tokens -> tokens.length).toArray());
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
    logits = room;
    return Outcome.COMPLETED;
  }

  private void evaluate(Run run, FloatBuffer room) {
    int[] whole = Arrays.copyOf(history[run.sequence()], run.end());
    System.arraycopy(run.tokens(), 0, whole, run.position(), run.tokens().length);
    if (run.rows() > 0) {
      runner.run(whole, run.rows(), room);
    }
    history[run.sequence()] = whole;
  }

  @Override
  public FloatBuffer logits(int row) {
    int vocabulary = geometry.vocabularySize();
    if (row < 0 || row >= logits.capacity() / vocabulary) {
      throw new IllegalArgumentException("row: the last step has no row " + row);
    }
    return logits.slice(row * vocabulary, vocabulary).asReadOnlyBuffer();
  }

  @Override
  public void truncate(int sequence, int length) {
    if (length < history[sequence].length) {
      history[sequence] = Arrays.copyOf(history[sequence], length);
    }
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    history[to] = Arrays.copyOf(history[from], length);
  }

  @Override
  public void abort() {
    aborted = true;
  }

  @Override
  public void close() {
    logits = FloatBuffer.allocate(0);
    runner.close();
    NativeHeap.giveBack();
  }
}

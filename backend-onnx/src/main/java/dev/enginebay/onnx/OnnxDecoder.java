package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.natives.NativeHeap;
import dev.enginebay.onnx.library.GrowingBuffer;
import dev.enginebay.onnx.session.AbortSwitch;
import java.nio.FloatBuffer;

/**
 * Evaluates steps: divides them into runs of the graph, and puts the logits in the step's order.
 */
final class OnnxDecoder implements Decoder {

  private final Geometry geometry;
  private final GraphRunner runner;
  private final Weights weights;
  private final AbortSwitch abort = new AbortSwitch();
  private final GrowingBuffer logits = new GrowingBuffer();
  private final int[] lengths;

  /** For each row of the step, where it is in the buffer; none unless the step completed. */
  private int[] places = {};

  /**
   * Takes over what it closes.
   *
   * @param weights the model's file, from which embeddings are read
   */
  OnnxDecoder(Geometry geometry, GraphRunner runner, Weights weights) {
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
    places = new int[0];
    step.requireWithin(geometry, lengths);
    try {
      int[] found = new int[step.rows()];
      if (!evaluate(step, found)) {
        return Outcome.ABORTED;
      }
      places = found;
    } finally {
      abort.lower();
    }
    step.runs().forEach(run -> lengths[run.sequence()] = run.end());
    return Outcome.COMPLETED;
  }

  /** Returns whether it completed, and where each row is then. */
  private boolean evaluate(Step step, int[] found) {
    int vocabulary = geometry.vocabularySize();
    FloatBuffer room = logits.room(step.rows() * vocabulary);
    int done = 0;
    for (StepPart part : StepParts.of(step, lengths)) {
      int rows = part.rows().length;
      if (!runner.run(part, room.slice(done * vocabulary, rows * vocabulary), abort)) {
        return false;
      }
      for (int row : part.rows()) {
        found[row] = done++;
      }
    }
    return true;
  }

  @Override
  public FloatBuffer logits(int row) {
    if (row < 0 || row >= places.length) {
      throw new IllegalArgumentException("row: the last step has no row " + row);
    }
    int vocabulary = geometry.vocabularySize();
    return logits
        .room(places.length * vocabulary)
        .slice(places[row] * vocabulary, vocabulary)
        .asReadOnlyBuffer();
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
    abort.raise();
  }

  @Override
  public void close() {
    places = new int[0];
    runner.close();
    logits.close();
    weights.close();
    NativeHeap.giveBack();
  }
}

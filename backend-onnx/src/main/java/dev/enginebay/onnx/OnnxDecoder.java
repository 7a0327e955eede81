package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.spi.StepLogits;
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
  private final GrowingBuffer memory = new GrowingBuffer();
  private final StepLogits logits;
  private final int[] lengths;

  /**
   * Takes over what it closes.
   *
   * @param weights the model's file, from which embeddings are read
   */
  OnnxDecoder(Geometry geometry, GraphRunner runner, Weights weights) {
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
      if (!evaluateParts(step)) {
        return Outcome.ABORTED;
      }
    } finally {
      abort.lower();
    }
    step.runs().forEach(run -> lengths[run.sequence()] = run.end());
    return Outcome.COMPLETED;
  }

  /** Returns whether it completed. */
  private boolean evaluateParts(Step step) {
    int vocabulary = geometry.vocabularySize();
    FloatBuffer room = memory.room(step.rows() * vocabulary);
    int[] places = new int[step.rows()];
    int done = 0;
    for (StepPart part : StepParts.of(step, lengths)) {
      int rows = part.rows().length;
      if (!runner.run(part, room.slice(done * vocabulary, rows * vocabulary), abort)) {
        return false;
      }
      for (int row : part.rows()) {
        places[row] = done++;
      }
    }
    logits.keepOrdered(room, places);
    return true;
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
    abort.raise();
  }

  @Override
  public void close() {
    logits.forget();
    runner.close();
    memory.close();
    weights.close();
    NativeHeap.giveBack();
  }
}

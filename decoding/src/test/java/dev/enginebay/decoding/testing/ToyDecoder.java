package dev.enginebay.decoding.testing;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * A model without weights, for tests. Its logits are random numbers seeded by the whole history of
 * the sequence, so that any mistake with the KV cache changes the text.
 *
 * <p>Rows that must no longer be read hold NaN.
 */
public final class ToyDecoder implements Decoder {

  private final Geometry geometry;
  private final IntToDoubleFunction bias;
  private final Runnable beforeEvaluate;

  /** A hash of all tokens up to each position of each sequence. */
  private final long[][] histories;

  private float[][] rows = {};
  private volatile boolean aborted;
  private volatile boolean closed;

  /** Creates a decoder that prefers no token. */
  public ToyDecoder(Geometry geometry) {
    this(geometry, token -> 0, () -> {});
  }

  /**
   * Creates a decoder.
   *
   * @param geometry its sizes
   * @param bias added to a token's logit, which is otherwise between 0 and 10
   * @param beforeEvaluate runs on the model's thread at the start of each evaluation, to wait,
   *     count or throw
   */
  public ToyDecoder(Geometry geometry, IntToDoubleFunction bias, Runnable beforeEvaluate) {
    this.geometry = geometry;
    this.bias = bias;
    this.beforeEvaluate = beforeEvaluate;
    this.histories = new long[geometry.sequences()][geometry.contextLength()];
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    forgetRows();
    beforeEvaluate.run();
    float[][] wanted = new float[step.rows()][];
    int row = 0;
    for (Run run : step.runs()) {
      for (int i = 0; i < run.tokens().length; i++) {
        if (aborted) {
          aborted = false;
          spoil(step);
          return Outcome.ABORTED;
        }
        long history = append(run.sequence(), run.position() + i, run.tokens()[i]);
        if (i >= run.logitsFrom()) {
          wanted[row++] = logits(history);
        }
      }
    }
    aborted = false;
    rows = wanted;
    return Outcome.COMPLETED;
  }

  @Override
  public FloatBuffer logits(int row) {
    return FloatBuffer.wrap(rows[row]).asReadOnlyBuffer();
  }

  @Override
  public void truncate(int sequence, int length) {
    forgetRows();
    Arrays.fill(histories[sequence], length, geometry.contextLength(), -1);
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    forgetRows();
    System.arraycopy(histories[from], 0, histories[to], 0, length);
  }

  @Override
  public void abort() {
    aborted = true;
  }

  @Override
  public void close() {
    forgetRows();
    closed = true;
  }

  /** Returns whether it was closed. Any thread may call it. */
  public boolean closed() {
    return closed;
  }

  /** Returns the greedy answer to a prompt, computed without a scheduler. */
  public static int[] greedy(Geometry geometry, IntToDoubleFunction bias, int[] prompt, int count) {
    ToyDecoder toy = new ToyDecoder(geometry, bias, () -> {});
    long history = 0;
    for (int i = 0; i < prompt.length; i++) {
      history = toy.append(0, i, prompt[i]);
    }
    int[] answer = new int[count];
    for (int i = 0; i < count; i++) {
      float[] logits = toy.logits(history);
      for (int token = 1; token < logits.length; token++) {
        answer[i] = logits[token] > logits[answer[i]] ? token : answer[i];
      }
      if (i + 1 < count) {
        history = toy.append(0, prompt.length + i, answer[i]);
      }
    }
    return answer;
  }

  private long append(int sequence, int position, int token) {
    long before = position == 0 ? 0 : histories[sequence][position - 1];
    long mixed = (before ^ (token + 1)) * 0x9e3779b97f4a7c15L;
    histories[sequence][position] = mixed ^ (mixed >>> 29);
    return histories[sequence][position];
  }

  private float[] logits(long history) {
    SplittableRandom random = new SplittableRandom(history);
    float[] logits = new float[geometry.vocabularySize()];
    for (int token = 0; token < logits.length; token++) {
      logits[token] = (float) (random.nextDouble() * 10 + bias.applyAsDouble(token));
    }
    return logits;
  }

  /** Leaves tokens in the KV cache that the host must discard. */
  private void spoil(Step step) {
    for (Run run : step.runs()) {
      Arrays.fill(histories[run.sequence()], run.position(), run.end(), -2);
    }
  }

  private void forgetRows() {
    for (float[] row : rows) {
      Arrays.fill(row, Float.NaN);
    }
    rows = new float[0][];
  }
}

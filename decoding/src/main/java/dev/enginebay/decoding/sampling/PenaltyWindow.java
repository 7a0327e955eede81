package dev.enginebay.decoding.sampling;

import java.util.Arrays;

/**
 * The last tokens of a generation, including its prompt, and the penalties for drawing them again.
 *
 * <p>The formulas are those of {@code llama_sampler_penalties_apply} in llama.cpp (commit 0344068c,
 * {@code src/llama-sampling.cpp}). They are computed in double precision, and the result stays a
 * finite float, so a penalty alone never makes a token impossible or certain.
 */
final class PenaltyWindow {

  private static final int RING_AT_FIRST = 64;

  private final SamplingSettings settings;
  private final int[] counts;

  /**
   * The tokens whose count is not 0, in no particular order; {@link #places} holds the index of
   * each.
   */
  private int[] distinct = new int[RING_AT_FIRST];

  private final int[] places;
  private int seen;

  /** The tokens in order of arrival; a ring buffer once it is as long as the window. */
  private int[] ring = new int[RING_AT_FIRST];

  private int next;
  private int filled;

  PenaltyWindow(SamplingSettings settings, int vocabularySize) {
    this.settings = settings;
    this.counts = new int[vocabularySize];
    this.places = new int[vocabularySize];
  }

  void accept(int token) {
    int window = settings.penaltyWindow();
    if (window > 0) {
      remember(token, window);
    }
    if (counts[token]++ == 0) {
      if (seen == distinct.length) {
        distinct = Arrays.copyOf(distinct, seen * 2);
      }
      places[token] = seen;
      distinct[seen++] = token;
    }
  }

  void apply(float[] logits) {
    for (int i = 0; i < seen; i++) {
      int token = distinct[i];
      logits[token] = penalised(logits[token], counts[token]);
    }
  }

  private float penalised(float logit, int count) {
    if (!Float.isFinite(logit)) {
      return logit;
    }
    double value = logit <= 0 ? logit * settings.repeatPenalty() : logit / settings.repeatPenalty();
    value -= count * settings.frequencyPenalty() + settings.presencePenalty();
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }

  private void remember(int token, int window) {
    if (filled == window) {
      forget(ring[next]);
    } else {
      filled++;
      if (filled > ring.length) {
        ring = Arrays.copyOf(ring, (int) Math.min(window, ring.length * 2L));
      }
    }
    ring[next] = token;
    next = next + 1 == window ? 0 : next + 1;
  }

  private void forget(int token) {
    if (--counts[token] == 0) {
      int last = distinct[--seen];
      distinct[places[token]] = last;
      places[last] = places[token];
    }
  }
}

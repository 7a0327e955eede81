package dev.enginebay.llamacpp.threads;

import java.util.HashMap;
import java.util.Map;

/**
 * Notices that steps go on taking several times as long as others of their shape did, where nothing
 * can be done about it but to say so.
 */
final class StallWatch {

  private static final double TIMES = 4;
  private static final long LASTING_NANOS = 5_000_000_000L;

  private final Map<StepShape, Double> best = new HashMap<>();
  private long slow;

  /** Takes in a step; true from when slow steps follow one another for some seconds. */
  boolean stalls(StepShape shape, int tokens, long nanos) {
    double cost = (double) nanos / tokens;
    double least = best.merge(shape, cost, Math::min);
    slow = cost > TIMES * least ? slow + nanos : 0;
    return slow > LASTING_NANOS;
  }
}

package dev.enginebay.llamacpp.threads;

import java.util.HashMap;
import java.util.Map;

/**
 * Detects that steps keep taking several times as long as earlier ones of their shape. Nothing can
 * be done about it except to report it.
 */
final class StallWatch {

  private static final double TIMES = 4;
  private static final long LASTING_NANOS = 5_000_000_000L;

  private final Map<StepShape, Double> best = new HashMap<>();
  private long slow;

  /** Records a step; returns true once steps have been slow for some seconds. */
  boolean stalls(StepShape shape, int tokens, long nanos) {
    double cost = (double) nanos / tokens;
    double least = best.merge(shape, cost, Math::min);
    slow = cost > TIMES * least ? slow + nanos : 0;
    return slow > LASTING_NANOS;
  }
}

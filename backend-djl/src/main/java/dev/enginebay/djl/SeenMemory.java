package dev.enginebay.djl;

import dev.enginebay.decoding.spi.Run;

/**
 * Up to which position the memory of each sequence holds numbers. What is behind it may be
 * anything, too large to be hidden by a mask, so it is cleared before several sequences are
 * computed together.
 */
final class SeenMemory {

  /** Positions that are cleared at once, so that few steps have to. */
  private static final int AHEAD = 64;

  /** Clears positions of a sequence. */
  interface Clear {
    void clear(int sequence, int begin, int end);
  }

  private final int[] written;
  private final int positions;

  SeenMemory(int sequences, int positions) {
    this.written = new int[sequences];
    this.positions = positions;
  }

  /** Clears what the runs that are computed together see beyond what was written. */
  void prepare(StepOrder order, Clear clear) {
    for (Run run : order.runs().subList(0, order.together())) {
      int sequence = run.sequence();
      if (written[sequence] < order.end()) {
        int end = Math.min(positions, order.end() + AHEAD);
        clear.clear(sequence, written[sequence], end);
        written[sequence] = end;
      }
    }
  }

  /** Notes that positions from the beginning on were written. */
  void note(int sequence, int end) {
    written[sequence] = Math.max(written[sequence], end);
  }
}

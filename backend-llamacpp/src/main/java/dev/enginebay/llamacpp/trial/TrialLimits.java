package dev.enginebay.llamacpp.trial;

import java.time.Duration;

/**
 * How long a trial may go on without getting on.
 *
 * @param computing processor time: where it is used up, the model computes without end, however
 *     busy the machine is
 * @param waiting time on the clock: where it is used up, the machine may be to blame
 */
record TrialLimits(Duration computing, Duration waiting) {

  private static final long COMPUTING_SECONDS = 5;
  private static final long COMPUTED_BYTES_PER_SECOND = 50_000_000;
  private static final long WAITING_SECONDS = 120;
  private static final long READ_BYTES_PER_SECOND = 20_000_000;

  /** Enough for a slow processor and a slow disk. */
  static TrialLimits of(long modelBytes, int threads) {
    return new TrialLimits(
        Duration.ofSeconds(COMPUTING_SECONDS + modelBytes / COMPUTED_BYTES_PER_SECOND)
            .multipliedBy(threads),
        Duration.ofSeconds(WAITING_SECONDS + modelBytes / READ_BYTES_PER_SECOND));
  }
}

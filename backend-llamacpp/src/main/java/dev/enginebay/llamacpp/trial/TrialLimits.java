package dev.enginebay.llamacpp.trial;

import java.time.Duration;

/**
 * How long a trial may run without progress.
 *
 * @param computing the limit of CPU time; if it is exceeded, the model computes without end,
 *     however busy the machine is
 * @param waiting the limit of elapsed time; if it is exceeded, a busy machine may be the cause
 */
record TrialLimits(Duration computing, Duration waiting) {

  private static final long COMPUTING_SECONDS = 5;
  private static final long COMPUTED_BYTES_PER_SECOND = 50_000_000;
  private static final long WAITING_SECONDS = 120;
  private static final long READ_BYTES_PER_SECOND = 20_000_000;

  /** Returns limits that suffice for a slow CPU and a slow disk. */
  static TrialLimits of(long modelBytes, int threads) {
    return new TrialLimits(
        Duration.ofSeconds(COMPUTING_SECONDS + modelBytes / COMPUTED_BYTES_PER_SECOND)
            .multipliedBy(threads),
        Duration.ofSeconds(WAITING_SECONDS + modelBytes / READ_BYTES_PER_SECOND));
  }
}

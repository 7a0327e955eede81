package dev.enginebay.modelfile.testing;

import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.enginebay.InferenceException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;

/**
 * A reader of files that gets mutated ones: each reading ends soon and in little memory, and in
 * nothing but success or a refusal.
 */
public abstract class MutatedReading {

  private static final Duration HANG = Duration.ofMinutes(30);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Mutates a sound file.
   *
   * @param random decides how
   * @param number of the case
   * @return how many bytes its reader may allocate
   */
  protected abstract long mutate(SplittableRandom random, int number) throws IOException;

  /**
   * Reads the file, and all that follows from it.
   *
   * @throws InferenceException if it is refused
   */
  protected abstract void read();

  /**
   * Tries many mutations.
   *
   * @param cases how many
   * @param seed of the first; each has its own, which a failure names
   * @return how many were refused
   */
  public final int refused(int cases, long seed) {
    return Assertions.assertTimeoutPreemptively(
        HANG,
        () -> {
          int refused = 0;
          for (int number = 0; number < cases; number++) {
            refused += refuses(number, seed + number) ? 1 : 0;
          }
          return refused;
        });
  }

  private boolean refuses(int number, long seed) throws IOException {
    long most = mutate(new SplittableRandom(seed), number);
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean refused = false;
    try {
      read();
    } catch (InferenceException e) {
      refused = true;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail("seed " + seed + " ended in " + e, e);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    if (allocated > most) {
      fail("seed " + seed + " made the reader allocate " + allocated + " bytes");
    }
    return refused;
  }
}

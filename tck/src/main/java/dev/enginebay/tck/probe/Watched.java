package dev.enginebay.tck.probe;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A child JVM that is killed when it records nothing for too long. Its total time depends on the
 * machine and says nothing about the backend. If it waited for a CPU most of the time, its silence
 * says nothing either.
 */
final class Watched {

  /** Why the wait for a JVM ended. */
  enum End {
    BY_ITSELF,
    HUNG,
    /** The machine was too busy for a verdict. */
    STARVED
  }

  private static final Duration SLICE = Duration.ofMillis(50);

  /** The factor by which a JVM that waits for CPUs may be silent longer. */
  private static final int STARVING = 3;

  /** The greatest total time, as a multiple of the allowed silence. */
  private static final int LIVES = 4;

  private final RoomJvm jvm;
  private final Path facts;

  Watched(RoomJvm jvm, Path facts) {
    this.jvm = jvm;
    this.facts = facts;
  }

  /** Waits for its end, or until it has been silent for too long. */
  End await(Duration silence) throws InterruptedException {
    long began = System.nanoTime();
    long length = -1;
    long silentSince = began;
    Duration waitedBefore = Duration.ZERO;
    while (!jvm.awaitEnd(SLICE)) {
      long now = System.nanoTime();
      long noted = facts.toFile().length();
      if (noted != length) {
        length = noted;
        silentSince = now;
        waitedBefore = jvm.cpuWait();
      }
      Duration silent = Duration.ofNanos(now - silentSince);
      if (silent.compareTo(silence) > 0) {
        Duration waited = jvm.cpuWait().minus(waitedBefore);
        if (waited.compareTo(silent.dividedBy(2)) < 0) {
          return End.HUNG;
        }
        if (silent.compareTo(silence.multipliedBy(STARVING)) > 0) {
          return End.STARVED;
        }
      }
      if (now - began > silence.multipliedBy(LIVES).toNanos()) {
        return End.STARVED;
      }
    }
    return End.BY_ITSELF;
  }
}

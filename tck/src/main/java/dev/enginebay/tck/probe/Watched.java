package dev.enginebay.tck.probe;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A child JVM that is given up when it notes nothing for too long. How long it takes as a whole
 * depends on the machine and says nothing of a backend; and where it waited for a processor most of
 * the time, its silence says nothing either.
 */
final class Watched {

  /** Why a JVM is not waited for any longer. */
  enum End {
    BY_ITSELF,
    HUNG,
    /** The machine was too busy to tell. */
    STARVED
  }

  private static final Duration SLICE = Duration.ofMillis(50);

  /** One that waits for processors gets so many times the silence. */
  private static final int STARVING = 3;

  /** So many silences are the most that a whole life may take. */
  private static final int LIVES = 4;

  private final RoomJvm jvm;
  private final Path facts;

  Watched(RoomJvm jvm, Path facts) {
    this.jvm = jvm;
    this.facts = facts;
  }

  /** Waits for its end, or for a longer silence than it is granted. */
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
        waitedBefore = jvm.processorWait();
      }
      Duration silent = Duration.ofNanos(now - silentSince);
      if (silent.compareTo(silence) > 0) {
        Duration waited = jvm.processorWait().minus(waitedBefore);
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

package dev.enginebay.cli;

import dev.enginebay.tck.journal.KitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A run of the kit in another JVM, followed by what it writes in its journal. */
final class KitRun {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration MIN_STALL = Duration.ofMinutes(7);

  /** The system property by which the kit's JVM is told its patience. */
  static final String PATIENCE = "enginebay.tck.patience";

  /** The kit gives the JVMs that it starts for a test up to fifteen times its patience. */
  private static final int PATIENCES = 20;

  private final KitJvm jvm;
  private final Path journal;
  private final Duration stall;

  KitRun(KitJvm jvm, KitFiles files, Duration stall) {
    this.jvm = jvm;
    this.journal = files.journal();
    this.stall = stall;
  }

  /** Returns how long a journal may stand still: longer than the kit lets any test take. */
  static Duration stall(double patience) {
    Duration longest = Duration.ofMillis((long) (1_000 * patience)).multipliedBy(PATIENCES);
    return longest.compareTo(MIN_STALL) > 0 ? longest : MIN_STALL;
  }

  /** Waits for its end; how that was, in words, or empty if it was as it should be. */
  String follow(KitProgress progress) throws IOException {
    long begin = System.nanoTime();
    long changed = begin;
    long length = -1;
    KitResult result = null;
    while (!jvm.awaitEnd(POLL)) {
      long now = System.nanoTime();
      long present = Files.exists(journal) ? Files.size(journal) : -1;
      if (present != length) {
        length = present;
        changed = now;
        result = KitResult.read(journal);
      } else if (now - changed > stall.toNanos()) {
        jvm.kill();
        return "nothing had happened for %s s, so the JVM was ended".formatted(stall.toSeconds());
      }
      if (result != null) {
        progress.show(result, Duration.ofNanos(now - begin));
      }
    }
    if (Files.exists(journal)) {
      progress.show(KitResult.read(journal), Duration.ofNanos(System.nanoTime() - begin));
    }
    return jvm.badEnding();
  }
}

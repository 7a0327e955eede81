package dev.enginebay.cli.kit;

import dev.enginebay.tck.journal.KitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Follows a run of the kit in another JVM by its journal. */
final class KitMonitor {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration MIN_STALL = Duration.ofMinutes(7);

  /** The system property for the patience of the kit. */
  static final String PATIENCE = "enginebay.tck.patience";

  /** More than the fifteen times its patience that the kit waits for the JVMs that it starts. */
  private static final int PATIENCES = 20;

  private final KitJvm jvm;
  private final Path journal;
  private final Duration stall;

  KitMonitor(KitJvm jvm, KitFiles files, Duration stall) {
    this.jvm = jvm;
    this.journal = files.journal();
    this.stall = stall;
  }

  /** Returns how long a journal may stay unchanged: longer than the kit lets any test run. */
  static Duration stall(double patience) {
    Duration longest = Duration.ofMillis((long) (1_000 * patience)).multipliedBy(PATIENCES);
    return longest.compareTo(MIN_STALL) > 0 ? longest : MIN_STALL;
  }

  /** Waits for the end of the run; returns what was wrong with it, or an empty string. */
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
        return "the journal did not change for %s s, so the JVM was killed"
            .formatted(stall.toSeconds());
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

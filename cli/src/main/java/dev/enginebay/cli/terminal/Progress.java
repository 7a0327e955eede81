package dev.enginebay.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line on a terminal that shows how long some work has been running; erased at the end. */
public final class Progress {

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final long FRAME_MILLIS = 100;
  private static final String FRAMES = "|/-\\";

  private final PrintStream err;
  private final String label;
  private final long patienceMillis;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread painter = new Thread(this::paint, "enginebay-progress");

  private Progress(PrintStream err, String label, Duration patience) {
    this.err = err;
    this.label = label;
    this.patienceMillis = patience.toMillis();
  }

  /** Does the work, and shows progress after half a second. */
  public static void during(Stdio stdio, String label, Runnable work) {
    during(stdio, label, PATIENCE, work);
  }

  public static void during(Stdio stdio, String label, Duration patience, Runnable work) {
    if (!stdio.errIsTerminal()) {
      work.run();
      return;
    }
    Progress progress = new Progress(stdio.err(), label, patience);
    progress.painter.setDaemon(true);
    progress.painter.start();
    try {
      work.run();
    } finally {
      progress.end();
    }
  }

  private void paint() {
    long begin = System.nanoTime();
    try {
      if (done.await(patienceMillis, TimeUnit.MILLISECONDS)) {
        return;
      }
      int frame = 0;
      do {
        err.printf(
            Locale.ROOT,
            "\r%c %s, %.1f s",
            FRAMES.charAt(frame++ % FRAMES.length()),
            label,
            (System.nanoTime() - begin) / 1e9);
        err.flush();
      } while (!done.await(FRAME_MILLIS, TimeUnit.MILLISECONDS));
      err.print("\r\033[K");
      err.flush();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    done.countDown();
    try {
      painter.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

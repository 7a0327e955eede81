package dev.enginebay.llamacpp.trial;

import java.io.IOException;
import java.io.InputStream;

/** Ends this JVM with the process that started it, which holds the other end of a pipe. */
public final class LifeLine {

  private LifeLine() {}

  /** Watches a pipe, for example standard input: it ends when nobody holds its other end. */
  public static void watch(InputStream pipe) {
    Thread thread =
        new Thread(
            () -> {
              awaitEnd(pipe);
              Runtime.getRuntime().halt(1);
            },
            "life line");
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitEnd(InputStream pipe) {
    try {
      int read = pipe.read();
      while (read >= 0) {
        read = pipe.read();
      }
    } catch (IOException broken) {
      // Which is an end as well.
    }
  }
}

package dev.enginebay.llamacpp.trial;

import java.io.IOException;
import java.io.InputStream;

/** Ends this JVM when the process that started it, at the other end of a pipe, has ended. */
public final class LifeLine {

  private LifeLine() {}

  /** Watches a pipe, such as standard input, which ends when its other end is closed. */
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
      // The pipe is broken, so the process has ended too.
    }
  }
}

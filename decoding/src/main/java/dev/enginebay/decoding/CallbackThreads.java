package dev.enginebay.decoding;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Daemon threads that run consumers' code: as many as are busy, gone soon after. */
final class CallbackThreads {

  private CallbackThreads() {}

  static Executor create() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        1,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "enginebay-callback");
          thread.setDaemon(true);
          return thread;
        });
  }
}

package dev.enginebay.tck.probe;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Polls whether this process holds internet sockets. */
final class SocketWatch {

  private static final long PAUSE_MILLIS = 2;

  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private final Thread thread = new Thread(this::watch, "socket-watch");

  private SocketWatch() {}

  static SocketWatch start() {
    SocketWatch watch = new SocketWatch();
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** Returns the sockets that were observed. */
  List<String> stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
    return List.copyOf(new TreeSet<>(seen));
  }

  private void watch() {
    try {
      while (true) {
        Footprint.inetSockets().ifPresent(seen::addAll);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Footprint.inetSockets().ifPresent(seen::addAll);
    }
  }
}

package dev.enginebay.decoding;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * What an engine does when its answer is to stop. The caller locks.
 *
 * @param threads run the actions, since other threads wait for the caller
 * @param actions not done yet
 */
record StopActions(SideThreads threads, List<Runnable> actions) {

  private static final System.Logger LOG = System.getLogger("dev.enginebay.decoding");

  StopActions(SideThreads threads) {
    this(threads, new ArrayList<>());
  }

  void add(Runnable action) {
    actions.add(action);
  }

  void forget() {
    actions.clear();
  }

  /** Starts all actions, each once. */
  void start() {
    actions.forEach(this::start);
    actions.clear();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // only a log entry depends on it
  private void start(Runnable action) {
    threads
        .start(
            () -> {
              action.run();
              return true;
            })
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.log(Level.WARNING, "An engine failed to stop an answer", failure);
              }
            });
  }
}

package dev.enginebay.examples.textbackend;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.ModelInfo;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A model from its load to its unload: who asks it, whose turn it is, and when it goes.
 *
 * <p>The engine serves one call at a time. Whoever wants text takes a turn for each token, in the
 * order of asking; between turns nothing runs. All waiting is done here, on the threads that want
 * the text.
 */
final class LoadedModel {

  private final ModelInfo info;
  private final int contextLength;
  private final int queueLimit;
  private final Optional<Duration> keepAlive;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private final Set<Generation> unended = new HashSet<>();
  private final Set<Generation> resting = new HashSet<>();
  private @Nullable Parrot parrot;
  private boolean turnTaken;
  private @Nullable Alarm expiry;
  private long idleTimes;
  private String whyGone = "";

  LoadedModel(
      Parrot parrot,
      ModelInfo info,
      int contextLength,
      int queueLimit,
      Optional<Duration> keepAlive) {
    this.parrot = parrot;
    this.info = info;
    this.contextLength = contextLength;
    this.queueLimit = queueLimit;
    this.keepAlive = keepAlive;
    awaitRequests();
  }

  ModelInfo info() {
    return info;
  }

  int contextLength() {
    return contextLength;
  }

  boolean present() {
    lock.lock();
    try {
      return parrot != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The engine.
   *
   * @throws InferenceException MODEL_NOT_LOADED when the model is gone
   */
  Parrot parrot() {
    lock.lock();
    try {
      if (parrot == null) {
        throw new InferenceException(Reason.MODEL_NOT_LOADED, whyGone);
      }
      return parrot;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a request in, until it ends.
   *
   * @throws InferenceException BUSY above the queue limit, MODEL_NOT_LOADED when the model is gone
   */
  void enter(Generation generation) {
    lock.lock();
    try {
      parrot();
      if (unended.size() - resting.size() > queueLimit) {
        throw new InferenceException(
            Reason.BUSY,
            "A request is answered and %s wait already, which is the queueLimit. Try again later."
                .formatted(queueLimit));
      }
      unended.add(generation);
      if (expiry != null) {
        expiry.callOff();
        expiry = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Leaves the place to others for as long as the consumer of a request asks for nothing. */
  void rest(Generation generation) {
    lock.lock();
    try {
      if (unended.contains(generation)) {
        resting.add(generation);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a request that ended, and lets it look up if it waits for its turn. */
  void leave(Generation generation) {
    lock.lock();
    try {
      resting.remove(generation);
      if (unended.remove(generation) && unended.isEmpty()) {
        awaitRequests();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the turn; false if the generation ended meanwhile. */
  boolean takeTurn(Generation generation) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      resting.remove(generation);
      while (turnTaken && !generation.ended()) {
        changed.await();
      }
      if (generation.ended()) {
        return false;
      }
      turnTaken = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void passTurn() {
    lock.lock();
    try {
      turnTaken = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes nothing in any more, ends what is there and waits for the engine.
   *
   * @param why what later requests are told
   */
  void close(String why) {
    List<Generation> ending;
    lock.lock();
    try {
      if (parrot != null) {
        parrot = null;
        whyGone = why;
      }
      if (expiry != null) {
        expiry.callOff();
      }
      ending = List.copyOf(unended);
    } finally {
      lock.unlock();
    }
    for (Generation generation : ending) {
      generation.fail(
          new InferenceException(
              Reason.UNLOADED, "The model was unloaded while it answered. Load it and ask again."));
    }
    lock.lock();
    try {
      while (turnTaken) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitRequests() {
    long idleTime = ++idleTimes;
    expiry = keepAlive.map(time -> new Alarm(time, () -> expire(idleTime))).orElse(null);
  }

  /** An alarm that rang just as a request came has no say any more. */
  private void expire(long idleTime) {
    lock.lock();
    try {
      if (idleTime == idleTimes && unended.isEmpty() && parrot != null) {
        parrot = null;
        whyGone =
            "The model unloaded itself after its keepAlive of %s without a request. Load it again."
                .formatted(keepAlive.orElseThrow());
      }
    } finally {
      lock.unlock();
    }
  }
}

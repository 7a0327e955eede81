package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue of requests for the model's thread, which waits here for work. Also counts the calls
 * that use the model on other threads.
 */
final class Intake {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int queueLimit;
  private final int seats;
  private final List<Generation> generations = new ArrayList<>();
  private int live;
  private int parked;
  private int users;
  private boolean news;
  private @Nullable InferenceException closed;

  Intake(int queueLimit, int seats) {
    this.queueLimit = queueLimit;
    this.seats = seats;
  }

  /**
   * Adds a generation, which counts toward the limit until it ends.
   *
   * @param wakeModel called by the generation when it changes what there is to do
   * @throws InferenceException BUSY above the queue limit, or the reason why it is closed
   */
  void submit(Generation generation, Runnable wakeModel) {
    lock.lock();
    try {
      requireOpen();
      if (live - parked >= (long) queueLimit + seats) {
        throw new InferenceException(
            Reason.BUSY,
            ("The queue is full: %s requests are running and %s are waiting (queueLimit). Retry"
                    + " later, or load with a larger queueLimit or concurrency.")
                .formatted(seats, queueLimit));
      }
      live++;
      generation.submitted(wakeModel, this::left);
      generations.add(generation);
      wake();
    } finally {
      lock.unlock();
    }
  }

  private void left() {
    lock.lock();
    try {
      live--;
    } finally {
      lock.unlock();
    }
  }

  /** Sets how many generations are paused because their consumers request nothing. */
  void park(int count) {
    lock.lock();
    try {
      parked = count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts a call that uses the model without a generation, until {@link #leave}.
   *
   * @throws InferenceException the reason why it is closed
   */
  void enter() {
    lock.lock();
    try {
      requireOpen();
      users++;
      wake();
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      users--;
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether a call has entered and not yet left. */
  boolean inUse() {
    lock.lock();
    try {
      return users > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the model's thread to look at its generations again. */
  void nudge() {
    lock.lock();
    try {
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** Closes it, so that it accepts nothing more. The first reason stays. */
  void close(InferenceException why) {
    lock.lock();
    try {
      if (closed == null) {
        closed = why;
        wake();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    return whyClosed().isPresent();
  }

  /** Returns the failure that refuses requests, once it is closed. */
  Optional<InferenceException> whyClosed() {
    lock.lock();
    try {
      return Optional.ofNullable(closed);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes it, atomically, unless a generation is queued or a call has entered. Returns whether it
   * is closed now.
   */
  boolean closeIfEmpty(InferenceException why) {
    lock.lock();
    try {
      if (generations.isEmpty() && users == 0) {
        close(why);
      }
      return closed != null;
    } finally {
      lock.unlock();
    }
  }

  List<Generation> takeGenerations() {
    lock.lock();
    try {
      List<Generation> taken = List.copyOf(generations);
      generations.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something has changed.
   *
   * @param nanos the longest wait
   * @return false if the time passed without a change
   */
  boolean await(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!news && left > 0) {
        left = changed.awaitNanos(left);
      }
      boolean any = news;
      news = false;
      return any;
    } catch (InterruptedException takenAsNews) {
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed != null) {
      throw closed;
    }
  }

  private void wake() {
    news = true;
    changed.signal();
  }
}

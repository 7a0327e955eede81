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
 * Where other threads leave work for the model's thread, and where it waits for some; and who uses
 * the model beside that thread.
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
   * Hands in a generation, which counts until it ends.
   *
   * @param wakeModel what the generation calls when it changes what there is to do
   * @throws InferenceException BUSY above the queue limit, or why nothing is taken any more
   */
  void submit(Generation generation, Runnable wakeModel) {
    lock.lock();
    try {
      requireOpen();
      if (live - parked >= (long) queueLimit + seats) {
        throw new InferenceException(
            Reason.BUSY,
            ("%s requests are answered and %s wait already, which is the queueLimit. Try again"
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

  /** Tells how many generations stand by because their consumers ask for nothing. */
  void park(int count) {
    lock.lock();
    try {
      parked = count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts a user of the model who needs no generation, until {@link #leave}.
   *
   * @throws InferenceException why nothing is taken any more
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

  /** Whether someone entered and did not leave yet. */
  boolean inUse() {
    lock.lock();
    try {
      return users > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Tells the model's thread to look at its generations again. */
  void nudge() {
    lock.lock();
    try {
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more from now on. The first reason stays. */
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

  /** What requests are refused with, once it is closed. */
  Optional<InferenceException> whyClosed() {
    lock.lock();
    try {
      return Optional.ofNullable(closed);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes it unless something was handed in or someone is inside, in one go; tells whether it is
   * closed now.
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
   * Waits for news.
   *
   * @param nanos the longest wait
   * @return false if the time passed without any
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

package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the pieces of a stream on one thread. It requests a few pieces ahead, so that
 * neither the loop nor the model waits for a thread to wake up at each token.
 */
final class PieceIterator implements Iterator<String> {

  private static final int AHEAD = 4;

  private final PieceStream stream;
  private final Generation generation;
  private volatile @Nullable Thread waiting;
  private @Nullable String next;
  private boolean begun;

  PieceIterator(PieceStream stream, Generation generation) {
    this.stream = stream;
    this.generation = generation;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = await();
    }
    return next != null;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The answer has ended.");
    }
    String piece = Objects.requireNonNull(next);
    next = null;
    return piece;
  }

  private @Nullable String await() {
    if (begun) {
      stream.request(1);
    } else {
      begun = true;
      generation.tellConsumer(() -> LockSupport.unpark(waiting));
      stream.request(AHEAD);
    }
    waiting = Thread.currentThread();
    try {
      while (true) {
        boolean ended = generation.result().isDone();
        String piece = generation.poll();
        if (piece != null) {
          return piece;
        }
        if (ended) {
          throwFailure();
          return null;
        }
        if (Thread.currentThread().isInterrupted()) {
          stream.cancel();
          return null;
        }
        LockSupport.park(this);
      }
    } finally {
      waiting = null;
    }
  }

  private void throwFailure() {
    try {
      generation.result().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof InferenceException failure) {
        throw failure;
      }
      throw failed;
    }
  }
}

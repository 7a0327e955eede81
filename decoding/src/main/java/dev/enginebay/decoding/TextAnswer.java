package dev.enginebay.decoding;

import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.decoding.spi.TextModel;
import dev.enginebay.decoding.spi.TextOutput;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One generation and the engine thread that computes its answer.
 *
 * <p>The generation ends once, under the lock: on the engine thread if the answer is complete, on
 * the model's thread if it was asked to end. The engine may return later.
 */
final class TextAnswer implements TextOutput {

  private enum Place {
    /** Not started. */
    WAITING,
    /** Computed by the engine. */
    SEATED,
    /** Blocked in a push, since its consumer requests nothing. */
    PAUSED,
    /** The engine has returned. */
    LEFT
  }

  private final TextModel model;
  private final Generation generation;
  private final SideThreads threads;
  private final Runnable news;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition resumed = lock.newCondition();

  // Guarded by the lock.
  private final AnswerText text;
  private final AnswerTokens tokens;
  private final StopActions stopActions;
  private Place place = Place.WAITING;
  private boolean ended;

  TextAnswer(TextModel model, Generation generation, SideThreads threads, Runnable news) {
    this.model = model;
    this.generation = generation;
    this.threads = threads;
    this.news = news;
    this.text = new AnswerText(generation.request().options().stop());
    this.tokens = new AnswerTokens(generation.request(), model.countsTokens());
    this.stopActions = new StopActions(threads);
  }

  boolean seated() {
    lock.lock();
    try {
      return place == Place.SEATED;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether it waits only for its consumer. */
  boolean parked() {
    lock.lock();
    try {
      return !ended && !generation.wantsToken();
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether it has ended and the engine has returned. */
  boolean gone() {
    lock.lock();
    try {
      return ended && (place == Place.WAITING || place == Place.LEFT);
    } finally {
      lock.unlock();
    }
  }

  /** Starts or resumes it if its consumer requests text. Returns whether it did. */
  boolean takeSeat() {
    lock.lock();
    try {
      boolean waiting = place == Place.WAITING;
      if (ended || !(waiting || place == Place.PAUSED) || !generation.wantsToken()) {
        return false;
      }
      place = Place.SEATED;
      if (waiting) {
        generation.stopwatch().begun();
        start();
      } else {
        resumed.signalAll();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends it if it was asked to end or its deadline has passed. */
  void endIfAsked() {
    lock.lock();
    try {
      FinishReason asked = generation.endingAsked();
      if (asked != null && !ended) {
        end(asked);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Fails it, unless it has ended. */
  void fail(InferenceException failure) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        generation.fail(failure);
        stop();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void promptTokens(int count) {
    lock.lock();
    try {
      tokens.prompt(count);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean push(String piece) {
    lock.lock();
    try {
      endIfAsked();
      return !ended && taken(text.append(piece));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean push(byte[] utf8) {
    lock.lock();
    try {
      endIfAsked();
      return !ended && taken(text.append(utf8));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void generatedTokens(int total) {
    lock.lock();
    try {
      tokens.report(total);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void whenStopped(Runnable action) {
    lock.lock();
    try {
      if (!ended) {
        stopActions.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // only a failure depends on it
  private void start() {
    threads
        .start(this::answer)
        .whenComplete(
            (answered, noThread) -> {
              if (noThread != null) {
                fail(failure(noThread));
                leave();
              }
            });
  }

  /** Runs on its own thread, in the engine most of the time. */
  private boolean answer() {
    Request request = generation.request();
    try {
      finish(model.answer(request.prompt(), request.options(), this));
    } catch (Throwable thrown) {
      fail(failure(thrown));
    } finally {
      leave();
    }
    return true;
  }

  private void leave() {
    lock.lock();
    try {
      place = Place.LEFT;
    } finally {
      lock.unlock();
    }
    news.run();
  }

  /** Ends it with the engine's reason, unless it has ended. */
  private void finish(FinishReason reason) {
    lock.lock();
    try {
      stopActions.forget();
      endIfAsked();
      if (ended) {
        return;
      }
      if (reason != FinishReason.STOP && reason != FinishReason.LENGTH) {
        throw new IllegalStateException("an engine must end an answer with STOP or LENGTH");
      }
      if (reason == FinishReason.STOP) {
        tokens.addEnd();
      }
      generation.stopwatch().token();
      end(reason);
    } finally {
      lock.unlock();
    }
  }

  /** Records a pushed piece, ends the answer if it was the last one, and else waits for demand. */
  private boolean taken(String piece) {
    generation.stopwatch().token();
    tokens.addPiece();
    generation.tokenMade(piece);
    if (text.stopped()) {
      end(FinishReason.STOP);
    } else if (tokens.full()) {
      end(FinishReason.LENGTH);
    } else if (!generation.wantsToken()) {
      pause();
    }
    return !ended;
  }

  private void pause() {
    place = Place.PAUSED;
    news.run();
    while (place == Place.PAUSED && !ended) {
      resumed.awaitUninterruptibly();
    }
  }

  private void end(FinishReason reason) {
    ended = true;
    generation.end(reason, text, tokens.usage());
    stop();
  }

  private void stop() {
    resumed.signalAll();
    stopActions.start();
  }

  private static InferenceException failure(Throwable thrown) {
    if (thrown instanceof InferenceException known) {
      return known;
    }
    if (thrown instanceof LinkageError unlinked) {
      return HostedBackend.unlinked(unlinked);
    }
    return new InferenceException(
        Reason.ENGINE_FAILED,
        "The engine failed: %s. Repeat the request, or load the model again.".formatted(thrown),
        null,
        thrown);
  }
}

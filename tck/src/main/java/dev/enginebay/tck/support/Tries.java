package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Repeats attempts. If a race decides how a request ends, one good outcome proves the promise,
 * since a backend that breaks it never has one.
 */
public final class Tries {

  private static final int MOST = 30;

  private Tries() {}

  /** An attempt that may succeed or not. It throws if something forbidden happens. */
  public interface Try {

    /**
     * Makes an attempt.
     *
     * @param number how many attempts were made before
     * @return whether it proved the promise
     * @throws Exception if something forbidden happens
     */
    boolean succeeds(int number) throws Exception;
  }

  /**
   * Repeats an attempt until it succeeds.
   *
   * @param what a description of the good outcome
   * @param attempt the attempt
   * @throws Exception if the attempt throws it
   */
  public static void once(String what, Try attempt) throws Exception {
    for (int number = 0; number < MOST; number++) {
      if (attempt.succeeds(number)) {
        return;
      }
    }
    throw new AssertionError("%s: not once in %s tries".formatted(what, MOST));
  }

  /**
   * Repeats a request while the backend is BUSY.
   *
   * @param backend the backend
   * @param prompt the prompt
   * @param options the options
   * @param patience how long to repeat it
   * @return the answer
   * @throws InterruptedException if this thread is interrupted
   */
  public static ChatResponse inferWhenFree(
      InferenceBackend backend, Prompt prompt, ChatOptions options, Patience patience)
      throws InterruptedException {
    AtomicReference<@Nullable ChatResponse> answer = new AtomicReference<>();
    patience.until(
        "a free slot for the next request",
        () -> {
          try {
            answer.set(backend.infer(prompt, options));
            return true;
          } catch (InferenceException busy) {
            if (busy.reason() == Reason.BUSY) {
              return false;
            }
            throw busy;
          }
        });
    return Objects.requireNonNull(answer.get());
  }
}

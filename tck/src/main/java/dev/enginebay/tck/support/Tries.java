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
 * What is tried more than once: where a race decides how a request goes, one good outcome proves
 * the promise, and a backend that breaks it never has one.
 */
public final class Tries {

  private static final int MOST = 30;

  private Tries() {}

  /** Something that may turn out either way; it throws what must never happen. */
  public interface Try {

    /**
     * Tries.
     *
     * @param number how often it was tried before
     * @return whether it proved the promise
     * @throws Exception what must never happen
     */
    boolean succeeds(int number) throws Exception;
  }

  /**
   * Tries until it succeeds.
   *
   * @param what must come of it, for people
   * @param attempt what to try
   * @throws Exception what the attempt throws
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
   * Asks again for as long as the backend is BUSY.
   *
   * @param backend which answers
   * @param prompt what is asked
   * @param options how
   * @param patience how long to ask
   * @return the answer
   * @throws InterruptedException if this thread is interrupted
   */
  public static ChatResponse inferWhenFree(
      InferenceBackend backend, Prompt prompt, ChatOptions options, Patience patience)
      throws InterruptedException {
    AtomicReference<@Nullable ChatResponse> answer = new AtomicReference<>();
    patience.until(
        "a free place for the next request",
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

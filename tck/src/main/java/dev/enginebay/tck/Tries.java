package dev.enginebay.tck;

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
final class Tries {

  private static final int MOST = 30;

  private Tries() {}

  /** Something that may turn out either way; it throws what must never happen. */
  interface Try {

    /**
     * Tries.
     *
     * @param number how often it was tried before
     * @return whether it proved the promise
     */
    boolean succeeds(int number) throws Exception;
  }

  /** Tries until it succeeds. */
  static void once(String what, Try attempt) throws Exception {
    for (int number = 0; number < MOST; number++) {
      if (attempt.succeeds(number)) {
        return;
      }
    }
    throw new AssertionError("%s: not once in %s tries".formatted(what, MOST));
  }

  /** Asks again for as long as the backend is BUSY. */
  static ChatResponse inferWhenFree(
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

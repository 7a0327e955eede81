package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;

/**
 * Runs llama.cpp's tokenizer with stack enough for a text.
 *
 * <p>For most vocabularies it cuts text with regular expressions of the C++ library, which recurse
 * once for each character of a match: 800 bytes of stack each were measured. A few thousand
 * characters without a space would overflow a thread's usual stack and end the process.
 */
final class DeepStack {

  /** A match lies in one stretch of white space or of other characters, give or take one. */
  private static final int FITS_ANY_STACK = 256;

  private static final int LONGEST_STRETCH = 500_000;
  private static final long BYTES_FOR_A_CHARACTER = 2048;
  private static final long BYTES_FOR_THE_REST = 4 << 20;

  private DeepStack() {}

  /**
   * Calls the tokenizer, on a thread of its own if the text needs it.
   *
   * @throws InferenceException UNSUPPORTED if no stack is enough for the text
   */
  static int call(String text, IntSupplier tokenizer) {
    int stretch = longestStretch(text);
    if (stretch <= FITS_ANY_STACK) {
      return tokenizer.getAsInt();
    }
    if (stretch > LONGEST_STRETCH) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          "The text has %d characters in a row without white space between them. llama.cpp can take %d: put spaces or line breaks in."
              .formatted(stretch, LONGEST_STRETCH));
    }
    FutureTask<Integer> task = new FutureTask<>(tokenizer::getAsInt);
    Thread thread =
        new Thread(
            null,
            task,
            "enginebay-tokenizer",
            BYTES_FOR_THE_REST + BYTES_FOR_A_CHARACTER * stretch);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError noStack) {
      throw new InferenceException(
          Reason.OUT_OF_MEMORY,
          "There is no memory for a stack to tokenise %d characters without white space between them."
              .formatted(stretch),
          null,
          noStack);
    }
    return await(task);
  }

  /** The tokenizer cannot be stopped, so an interrupt is kept for whoever waits next. */
  private static int await(FutureTask<Integer> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (ExecutionException failure) {
          throw new InferenceException(
              Reason.ENGINE_FAILED, "The tokenizer failed.", null, failure.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The most characters in a row that are all white space, or all not. */
  static int longestStretch(String text) {
    int longest = 0;
    int start = 0;
    boolean white = false;
    for (int i = 0; i < text.length(); i++) {
      boolean next = Character.isWhitespace(text.charAt(i));
      if (next != white) {
        white = next;
        start = i;
      }
      longest = Math.max(longest, i + 1 - start);
    }
    return longest;
  }
}

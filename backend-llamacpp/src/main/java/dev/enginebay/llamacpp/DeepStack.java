package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;

/**
 * Runs llama.cpp's tokenizer on a thread whose stack is large enough for the text.
 *
 * <p>For many vocabularies it cuts text with regular expressions of the C++ library, which recurse
 * once for each character of a match: 801 bytes of stack were measured in b4916, 353 in v0.5.0.
 * What a match holds is the tokenizer's business, so the stack is enough for all characters of the
 * text, whichever they are. Memory is taken only for what of it is used.
 */
final class DeepStack {

  /** Up to so many characters fit the smallest stack that a Java thread is likely to have. */
  private static final int FITS_ANY_STACK = 128;

  private static final long BYTES_FOR_A_CHARACTER = 2048;
  private static final long BYTES_FOR_THE_REST = 4 << 20;

  private DeepStack() {}

  /**
   * Calls the tokenizer, on a thread of its own if the text needs it.
   *
   * @param characters how many the text has
   * @throws InferenceException OUT_OF_MEMORY if there is none for the stack
   */
  static int call(int characters, IntSupplier tokenizer) {
    if (characters <= FITS_ANY_STACK) {
      return tokenizer.getAsInt();
    }
    FutureTask<Integer> task = new FutureTask<>(tokenizer::getAsInt);
    Thread thread =
        new Thread(
            null,
            task,
            "enginebay-deep-tokenizer",
            BYTES_FOR_THE_REST + BYTES_FOR_A_CHARACTER * characters);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError noStack) {
      throw new InferenceException(
          Reason.OUT_OF_MEMORY,
          "There is no memory for a stack to tokenise %s characters. Give the process more address space, or send shorter texts."
              .formatted(characters),
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
              Reason.ENGINE_FAILED,
              "llama.cpp's tokenizer failed: %s. Ask with another text."
                  .formatted(failure.getCause()),
              null,
              failure.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

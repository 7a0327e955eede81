package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;

/**
 * Runs llama.cpp's tokenizer on a thread whose stack is large enough for the text.
 *
 * <p>For many vocabularies llama.cpp splits text with regular expressions of the C++ library, which
 * recurse once for each character of a match, with 801 bytes of stack in b4916 and 353 in v0.5.0.
 * How long a match gets depends on the tokenizer, so the stack is large enough for all characters
 * of the text. Only the part of it that is used takes memory.
 */
final class DeepStack {

  /** The number of characters that fit the smallest stack that a Java thread is likely to have. */
  private static final int FITS_ANY_STACK = 128;

  private static final long BYTES_FOR_A_CHARACTER = 2048;
  private static final long BYTES_FOR_THE_REST = 4 << 20;

  private DeepStack() {}

  /**
   * Calls the tokenizer, on a separate thread if the text needs it.
   *
   * @param characters the number of characters of the text
   * @throws InferenceException OUT_OF_MEMORY if the stack cannot be allocated
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
          "There is not enough memory for a stack to tokenise %s characters. Give the process more address space, or send shorter texts."
              .formatted(characters),
          null,
          noStack);
    }
    return await(task);
  }

  /** The tokenizer cannot be stopped, so an interrupt is kept until the call returns. */
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
              "llama.cpp's tokenizer failed: %s. Try another text.".formatted(failure.getCause()),
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

package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A short piece of work that needs the model's thread.
 *
 * @param work what to do with the open model
 * @param result completes on the model's thread
 * @param <T> what it yields
 */
record ModelTask<T>(Function<OpenModel, T> work, CompletableFuture<T> result) {

  ModelTask(Function<OpenModel, T> work) {
    this(work, new CompletableFuture<>());
  }

  void run(OpenModel model) {
    try {
      result.complete(work.apply(model));
    } catch (RuntimeException failure) {
      result.completeExceptionally(failure);
    }
  }

  void fail(InferenceException failure) {
    result.completeExceptionally(failure);
  }
}

package dev.enginebay.modelfile.weights;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shares work on the parts of a tensor among all cores. */
public final class AllCores {

  private AllCores() {}

  /**
   * Works on each part, and returns or throws only when no thread works any more. The memory that
   * the work reads and writes can therefore be given back at once. A parallel stream throws while
   * other threads still work.
   *
   * @param <T> the kind of part
   * @param parts the parts, in any order
   * @param work may be called on any thread; after it has thrown, parts that were not begun are
   *     left out
   * @throws RuntimeException what the work has thrown first
   */
  public static <T> void forEach(List<T> parts, Consumer<? super T> work) {
    AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    parts.parallelStream()
        .forEach(
            part -> {
              if (first.get() == null) {
                try {
                  work.accept(part);
                } catch (RuntimeException | Error failure) {
                  first.compareAndSet(null, failure);
                }
              }
            });
    Throwable failure = first.get();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }
}

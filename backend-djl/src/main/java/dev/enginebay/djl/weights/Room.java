package dev.enginebay.djl.weights;

import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Room for rows that are read, used again and again: garbage of the size of a model would make the
 * heap grow.
 *
 * @param <K> what determines the size
 * @param <R> the room
 */
final class Room<K, R> {

  private final ConcurrentHashMap<K, Queue<R>> unused = new ConcurrentHashMap<>();
  private final Function<K, R> made;

  /** Begins empty. */
  Room(Function<K, R> made) {
    this.made = made;
  }

  /** Lends room for some work. */
  void use(K size, Consumer<R> work) {
    Queue<R> queue = unused.computeIfAbsent(size, any -> new ConcurrentLinkedQueue<>());
    R lent = queue.poll();
    R room = lent == null ? made.apply(size) : lent;
    work.accept(room);
    queue.add(room);
  }
}

package dev.enginebay.modelfile.weights;

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
public final class Room<K, R> {

  private final ConcurrentHashMap<K, Queue<R>> unused = new ConcurrentHashMap<>();
  private final Function<K, R> made;

  /**
   * Begins empty.
   *
   * @param made makes room of a size
   */
  public Room(Function<K, R> made) {
    this.made = made;
  }

  /**
   * Lends room for some work.
   *
   * @param size what determines the size
   * @param work gets room that no other work has, with what earlier work has left in it
   */
  public void use(K size, Consumer<R> work) {
    Queue<R> queue = unused.computeIfAbsent(size, any -> new ConcurrentLinkedQueue<>());
    R lent = queue.poll();
    R room = lent == null ? made.apply(size) : lent;
    work.accept(room);
    queue.add(room);
  }
}

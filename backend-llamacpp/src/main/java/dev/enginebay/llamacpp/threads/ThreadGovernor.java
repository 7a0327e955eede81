package dev.enginebay.llamacpp.threads;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Chooses the number of threads for each step by how long earlier steps took.
 *
 * <p>Threads that wait for one another spin, and a step with a thread for each core stalls as soon
 * as one core is busy elsewhere: fewer threads are faster then. That shows in time alone. Another
 * number is tried where the present one takes longer than the other is known or expected to, and
 * now and then to learn whether the neighbours are gone; what such trials cost more than they gain
 * is kept to a few hundredths of all time.
 */
final class ThreadGovernor {

  /** The part of all time that trials may cost. */
  private static final double TRIAL_SHARE = 0.03;

  /** A shape that was not seen for so long does as the one that changed last. */
  private static final long FORGOTTEN_NANOS = 2_000_000_000L;

  /** Steps of fewer than 32 tokens are short. */
  private static final int SHORT = 4;

  /** So many looks in a row must find a core free before another thread is tried on it. */
  private static final int CALM_LOOKS = 3;

  private static final long LOOK_NANOS = 5_000_000L;

  private final int[] counts;
  private final IntSupplier neighbours;
  private final Map<StepShape, ThreadChoice> choices = new HashMap<>();
  private long clock;
  private double debt;
  private int latest;
  private boolean gaveWay;
  private long lookedAt;
  private int calmLooks;

  /**
   * @param most threads
   * @param neighbours how many threads of other work want a core at the moment, as far as known: a
   *     hint for when a trial is promising, and for what to begin with
   */
  ThreadGovernor(int most, IntSupplier neighbours) {
    this.counts = counts(most);
    this.neighbours = neighbours;
    this.latest = counts.length - 1;
    int busy = neighbours.getAsInt();
    while (latest > 0 && counts[latest] > most - busy) {
      latest--;
    }
  }

  /** One less than all, as one core is busy elsewhere most often, and then ever larger strides. */
  private static int[] counts(int most) {
    return IntStream.rangeClosed(1, most)
        .filter(count -> count >= most - 1 || isRound(count))
        .toArray();
  }

  /** Returns whether it is a power of two, or half as much again. */
  private static boolean isRound(int count) {
    int odd = count >> Integer.numberOfTrailingZeros(count);
    return odd == 1 || odd == 3;
  }

  /** Returns how many threads the next step of a shape gets. */
  int threads(StepShape shape) {
    ThreadChoice choice =
        choices.computeIfAbsent(
            shape, unseen -> new ThreadChoice(counts, unseen.size() <= SHORT ? 2 : 8, latest));
    if (clock - choice.lastSeen() > FORGOTTEN_NANOS) {
      choice.follow(latest, clock);
    }
    return counts[choice.next(clock, debt <= 0, debt <= 0 && calm(choice))];
  }

  /** Returns whether a core seems to be free for one more thread than there are. */
  private boolean calm(ThreadChoice choice) {
    if (choice.settled() == counts.length - 1 || clock - lookedAt < LOOK_NANOS) {
      return false;
    }
    lookedAt = clock;
    int most = counts[counts.length - 1];
    boolean free = neighbours.getAsInt() <= most - counts[choice.settled() + 1];
    calmLooks = free ? calmLooks + 1 : 0;
    return calmLooks >= CALM_LOOKS;
  }

  /**
   * Learns how long a step took.
   *
   * @param threads as {@link #threads} said
   */
  void measured(StepShape shape, int threads, int tokens, long nanos) {
    ThreadChoice choice = choices.get(shape);
    clock += nanos;
    debt = Math.max(0, debt - nanos * TRIAL_SHARE);
    if (choice == null || counts[choice.running()] != threads) {
      return;
    }
    int before = choice.settled();
    debt += tokens * choice.measured((double) nanos / tokens, clock);
    if (choice.settled() != before) {
      latest = choice.settled();
      gaveWay |= latest < before;
    }
  }

  /** Returns whether fewer threads than all were ever found better. */
  boolean gaveWay() {
    return gaveWay;
  }
}

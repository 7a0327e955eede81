package dev.enginebay.llamacpp.threads;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Chooses the number of threads for each step by how long earlier steps took.
 *
 * <p>Threads spin while they wait for each other, so a step with a thread on each core stalls as
 * soon as other work occupies one core; fewer threads are then faster. Only the time of steps shows
 * that. Another number is tried if the present one takes longer than the other is known or expected
 * to take, and now and then to find out whether the other work has ended. The net cost of such
 * trials is limited to a few percent of the total time.
 */
final class ThreadGovernor {

  /** The fraction of the total time that trials may cost. */
  private static final double TRIAL_SHARE = 0.03;

  /** A shape that was not seen for this long takes over the choice of the one that changed last. */
  private static final long FORGOTTEN_NANOS = 2_000_000_000L;

  /** Steps of fewer than 32 tokens are short. */
  private static final int SHORT = 4;

  /** The number of checks in a row that must find a free core before a thread is added. */
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
   * @param most the maximum number of threads
   * @param neighbours returns how many threads of other work currently need a core, as far as
   *     known: a hint for when a trial is promising and for the initial number
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

  /** All, one less, since mostly one core is busy, and then in increasing strides. */
  private static int[] counts(int most) {
    return IntStream.rangeClosed(1, most)
        .filter(count -> count >= most - 1 || isRound(count))
        .toArray();
  }

  /** Returns whether the count is a power of two or one and a half times that. */
  private static boolean isRound(int count) {
    int odd = count >> Integer.numberOfTrailingZeros(count);
    return odd == 1 || odd == 3;
  }

  /** Returns the number of threads for the next step of a shape. */
  int threads(StepShape shape) {
    ThreadChoice choice =
        choices.computeIfAbsent(
            shape, unseen -> new ThreadChoice(counts, unseen.size() <= SHORT ? 2 : 8, latest));
    if (clock - choice.lastSeen() > FORGOTTEN_NANOS) {
      choice.follow(latest, clock);
    }
    return counts[choice.next(clock, debt <= 0, debt <= 0 && calm(choice))];
  }

  /** Returns whether a core seems to be free for one more thread. */
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
   * Records how long a step took.
   *
   * @param threads the number that {@link #threads} returned
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

  /** Returns whether fewer threads than the maximum have ever been faster. */
  boolean gaveWay() {
    return gaveWay;
  }
}

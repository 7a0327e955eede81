package dev.enginebay.llamacpp.threads;

import java.util.Arrays;

/**
 * The number of threads that steps of one shape settled on, as an index into the numbers there are,
 * and the trial of another that may be under way. Costs are nanoseconds for a token.
 */
final class ThreadChoice {

  /** Another number must be better by as much to be taken. */
  private static final double BETTER = 0.95;

  /** A cost so much above the best one leads to half the threads at once. */
  private static final double SEVERE = 4;

  /** One step so much above the best cost is evidence enough; otherwise it takes two slow ones. */
  private static final double HOPELESS = 20;

  /** So many steps must speak for another number; one suffices against it. */
  private static final int TRIAL_STEPS = 3;

  /** For so long what another number cost still holds. */
  private static final long FRESH_NANOS = 5_000_000_000L;

  private static final long SHORTEST_WAIT = 100_000_000L;
  private static final long LONGEST_WAIT = 12_800_000_000L;

  /** How much of the best cost is forgotten with each step, as texts and machines change. */
  private static final double FADING = 1e-3;

  private final int[] counts;
  private final int firstSteps;
  private final RecentCost[] costs;
  private final long[] known;
  private final double[] best;
  private int settled;
  private int trial = -1;
  private int trialSteps;
  private double trialSum;
  private long wait = SHORTEST_WAIT;
  private long settledAt;
  private long roseAt;
  private long triedAt;
  private long lastSeen;
  private int steps;

  /**
   * @param firstSteps after so many one thread less is tried unprovoked, to have a comparison
   * @param settled the index to begin with
   */
  ThreadChoice(int[] counts, int firstSteps, int settled) {
    this.counts = counts;
    this.firstSteps = firstSteps;
    this.settled = settled;
    this.costs = new RecentCost[counts.length];
    Arrays.setAll(costs, index -> new RecentCost());
    this.known = new long[counts.length];
    this.best = new double[counts.length];
    Arrays.fill(best, Double.MAX_VALUE);
  }

  int settled() {
    return settled;
  }

  int running() {
    return trial >= 0 ? trial : settled;
  }

  long lastSeen() {
    return lastSeen;
  }

  /** Does as another shape does, and learns again how long other numbers take. */
  void follow(int index, long clock) {
    if (index != settled) {
      settled = index;
      trial = -1;
      steps = 0;
      triedAt = clock;
      roseAt = 0;
      Arrays.setAll(costs, each -> new RecentCost());
    }
  }

  /**
   * Returns the index for the next step.
   *
   * @param affordable whether a trial may be made that nothing speaks for yet
   * @param calm whether a core seems to be free for one more thread, and a trial affordable
   */
  int next(long clock, boolean affordable, boolean calm) {
    if (trial < 0 && !costs[settled].unknown()) {
      if (stalls(clock)) {
        begin(lower());
      } else if (settled < counts.length - 1 && worthATrial(clock - triedAt, affordable, calm)) {
        begin(settled + 1);
      } else if (affordable && settled > 0 && unexplored()) {
        begin(settled - 1);
      }
    }
    return running();
  }

  private boolean worthATrial(long waited, boolean affordable, boolean calm) {
    return calm ? waited >= wait : affordable && waited >= LONGEST_WAIT;
  }

  private boolean unexplored() {
    return steps >= firstSteps && costs[settled - 1].unknown();
  }

  /** Returns whether fewer threads are known, or expected at the worst, to take less time. */
  private boolean stalls(long clock) {
    if (settled == 0) {
      return false;
    }
    double bound = expected(lower(), clock) / BETTER;
    return costs[settled].mean() > bound
        && (costs[settled].above(bound) > 1 || costs[settled].above(HOPELESS * best[settled]) > 0);
  }

  /** At the worst a step takes longer in proportion as it gets fewer threads. */
  private double expected(int index, long clock) {
    double scaled = best[settled] * counts[settled] / counts[index];
    if (costs[index].unknown()) {
      return scaled;
    }
    double cost = costs[index].mean();
    return clock - known[index] < FRESH_NANOS ? cost : Math.min(cost, scaled);
  }

  private int lower() {
    int index = settled - 1;
    if (costs[settled].mean() > SEVERE * best[settled]) {
      while (index > 0 && counts[index] > counts[settled] / 2) {
        index--;
      }
    }
    return index;
  }

  private void begin(int index) {
    trial = index;
    trialSteps = 0;
    trialSum = 0;
  }

  /**
   * Learns the cost of the step that ran with {@link #running()}.
   *
   * @return what it cost more for a token than it should have, because of a trial
   */
  double measured(double cost, long clock) {
    lastSeen = clock;
    steps++;
    return trial >= 0 ? tried(cost, clock) : went(cost, clock);
  }

  private double went(double cost, long clock) {
    costs[settled].add(cost);
    known[settled] = clock;
    remember(cost);
    boolean justRose = roseAt > 0 && clock - roseAt < wait;
    return justRose ? Math.max(0, cost - costs[settled - 1].mean()) : 0;
  }

  private void remember(double cost) {
    double kept = best[settled];
    best[settled] = cost < kept ? cost : kept + (cost - kept) * FADING;
  }

  private double tried(double cost, long clock) {
    trialSteps++;
    trialSum += cost;
    double mean = trialSum / trialSteps;
    double present = costs[settled].mean();
    if (mean >= BETTER * present) {
      end(mean, clock);
      if (trial > settled) {
        wait = Math.min(LONGEST_WAIT, 2 * wait);
      }
      trial = -1;
    } else if (trialSteps == TRIAL_STEPS) {
      end(mean, clock);
      if (trial < settled) {
        wait = clock - settledAt > 8 * wait ? SHORTEST_WAIT : Math.min(LONGEST_WAIT, 2 * wait);
      }
      roseAt = trial > settled ? clock : 0;
      settled = trial;
      settledAt = clock;
      trial = -1;
    }
    return Math.max(0, cost - present);
  }

  private void end(double mean, long clock) {
    costs[trial].restart(mean);
    best[trial] = Math.min(best[trial], mean);
    known[trial] = clock;
    triedAt = clock;
  }
}

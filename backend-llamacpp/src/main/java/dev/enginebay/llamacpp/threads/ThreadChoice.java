package dev.enginebay.llamacpp.threads;

import java.util.Arrays;

/**
 * The number of threads chosen for steps of one shape, as an index into the possible numbers, and
 * the trial of another number, if one is in progress. Costs are nanoseconds per token.
 */
final class ThreadChoice {

  /** Another number is chosen only if its cost is below this fraction of the present cost. */
  private static final double BETTER = 0.95;

  /** If the cost is this many times the best one, the number is halved at once. */
  private static final double SEVERE = 4;

  /** One step at this many times the best cost is enough evidence; otherwise it takes two. */
  private static final double HOPELESS = 20;

  /** The number of steps that must favour another number; a single one suffices against it. */
  private static final int TRIAL_STEPS = 3;

  /** How long the measured cost of another number stays valid. */
  private static final long FRESH_NANOS = 5_000_000_000L;

  private static final long SHORTEST_WAIT = 100_000_000L;
  private static final long LONGEST_WAIT = 12_800_000_000L;

  /** How much the best cost decays with each step, since texts and machines change. */
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
   * @param firstSteps the number of steps after which one thread less is tried for comparison
   * @param settled the initial index
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

  /** Takes over the choice of another shape, and discards the costs of all numbers. */
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
   * @param affordable whether a trial without evidence is affordable
   * @param calm whether a core seems to be free for one more thread and a trial is affordable
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

  /** Returns whether fewer threads are known to be faster, or expected to be in the worst case. */
  private boolean stalls(long clock) {
    if (settled == 0) {
      return false;
    }
    double bound = expected(lower(), clock) / BETTER;
    return costs[settled].mean() > bound
        && (costs[settled].above(bound) > 1 || costs[settled].above(HOPELESS * best[settled]) > 0);
  }

  /** Returns the expected cost; in the worst case it is inversely proportional to the threads. */
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
   * Records the cost of the step that ran with {@link #running()}.
   *
   * @return the extra cost per token that a trial caused
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

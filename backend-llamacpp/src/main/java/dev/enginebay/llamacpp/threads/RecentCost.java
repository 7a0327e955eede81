package dev.enginebay.llamacpp.threads;

/** The mean of the last few costs; a mean, since a stall shows as an occasional slow step. */
final class RecentCost {

  private static final int WINDOW = 8;

  private final double[] costs = new double[WINDOW];
  private int count;
  private int next;

  boolean unknown() {
    return count == 0;
  }

  void add(double cost) {
    costs[next] = cost;
    next = (next + 1) % WINDOW;
    count = Math.min(WINDOW, count + 1);
  }

  /** Replaces all costs by this one. */
  void restart(double cost) {
    count = 0;
    next = 0;
    add(cost);
  }

  /** Returns the number of costs above a bound. */
  int above(double bound) {
    int above = 0;
    for (int index = 0; index < count; index++) {
      above += costs[index] > bound ? 1 : 0;
    }
    return above;
  }

  double mean() {
    double sum = 0;
    for (int index = 0; index < count; index++) {
      sum += costs[index];
    }
    return sum / count;
  }
}

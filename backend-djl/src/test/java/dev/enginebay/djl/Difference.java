package dev.enginebay.djl;

/** The difference between two tables of logits. */
final class Difference {

  private Difference() {}

  /** Returns the largest difference of logits, relative to the largest of their row. */
  static double between(float[][] ours, float[][] theirs) {
    double most = 0;
    for (int row = 0; row < theirs.length; row++) {
      double largest = 0;
      double apart = 0;
      for (int i = 0; i < theirs[row].length; i++) {
        largest = Math.max(largest, Math.abs(theirs[row][i]));
        apart = Math.max(apart, Math.abs(ours[row][i] - theirs[row][i]));
      }
      most = Math.max(most, apart / largest);
    }
    return most;
  }
}

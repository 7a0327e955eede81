package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.architecture.PairLayout;

/**
 * In which order the numbers of a head are computed. Programs rotate neighbours. Where a model
 * rotates the first half of what is rotated with the second, the rows of its matrices change
 * places; the products of queries and keys stay the same.
 *
 * @param headLength numbers of a head
 * @param pairs that become neighbours; 0 if all numbers stay where they are
 */
public record HeadOrder(int headLength, int pairs) {

  /** All numbers where they are. */
  public static final HeadOrder UNCHANGED = new HeadOrder(1, 0);

  /**
   * Returns the order for queries and keys.
   *
   * @param layout how the model rotates
   * @param headLength numbers of a head
   * @param pairs that it rotates
   * @return the order
   */
  public static HeadOrder of(PairLayout layout, int headLength, int pairs) {
    return layout == PairLayout.HALVES ? new HeadOrder(headLength, pairs) : UNCHANGED;
  }

  /** Returns which row of the model is at a place. */
  int row(int place) {
    int number = place % headLength;
    if (number >= 2 * pairs) {
      return place;
    }
    return place - number + number / 2 + number % 2 * pairs;
  }
}

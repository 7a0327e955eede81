package dev.enginebay.reference;

/**
 * RMSNorm: divides numbers by the root of the mean of their squares, times weights.
 *
 * @param weights one for each number
 * @param epsilon added to the mean
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RootMeanSquare(float[] weights, double epsilon) {

  /** Norms a row, or a part of one, into another or itself. */
  void apply(float[] x, int from, float[] y) {
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      squares += (double) x[from + i] * x[from + i];
    }
    float factor = (float) (1 / Math.sqrt(squares / weights.length + epsilon));
    for (int i = 0; i < weights.length; i++) {
      y[from + i] = x[from + i] * factor * weights[i];
    }
  }

  /** Norms each head of a row in place. */
  void applyToHeads(float[] row, int heads) {
    for (int head = 0; head < heads; head++) {
      apply(row, head * weights.length, row);
    }
  }
}

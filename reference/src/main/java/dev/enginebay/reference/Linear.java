package dev.enginebay.reference;

/**
 * A matrix and, where the model has one, a bias that is added to what it makes.
 *
 * @param matrix the weights
 * @param bias one number for each output, or none at all
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Linear(Matrix matrix, float[] bias) {

  /** Turns the first {@code count} rows of x into those of y. */
  void apply(float[][] x, float[][] y, int count) {
    matrix.multiply(x, y, count);
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < bias.length; i++) {
        y[row][i] += bias[i];
      }
    }
  }
}

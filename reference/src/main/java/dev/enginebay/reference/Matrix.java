package dev.enginebay.reference;

import java.util.Arrays;

/**
 * A matrix that turns rows of {@code inputs} numbers into rows of {@code outputs} numbers.
 *
 * <p>It is stored by input: what one input number contributes to all outputs lies together. So the
 * innermost loop adds independent sums, which the JIT compiler makes vector instructions of; a dot
 * product's one sum it must leave as it is. Every output is summed in the same order however many
 * rows are multiplied at once, so a sequence's logits do not depend on its company.
 */
final class Matrix {

  private final float[][] byInput;
  private final int outputs;

  Matrix(int inputs, int outputs) {
    this.byInput = new float[inputs][outputs];
    this.outputs = outputs;
  }

  /** Takes the weights of one output, as files have them. */
  void setOutput(int output, float[] weights) {
    for (int input = 0; input < byInput.length; input++) {
      byInput[input][output] = weights[input];
    }
  }

  /** Copies the weights of one output. */
  void copyOutput(int output, float[] weights) {
    for (int input = 0; input < byInput.length; input++) {
      weights[input] = byInput[input][output];
    }
  }

  /** Multiplies the first {@code count} rows of x into those of y. */
  void multiply(float[][] x, float[][] y, int count) {
    for (int row = 0; row < count; row++) {
      Arrays.fill(y[row], 0, outputs, 0);
    }
    int input = 0;
    for (; input + 4 <= byInput.length; input += 4) {
      for (int row = 0; row < count; row++) {
        addFour(x[row], input, y[row]);
      }
    }
    for (; input < byInput.length; input++) {
      for (int row = 0; row < count; row++) {
        addOne(x[row][input], byInput[input], y[row]);
      }
    }
  }

  private void addFour(float[] x, int input, float[] y) {
    float[] w0 = byInput[input];
    float[] w1 = byInput[input + 1];
    float[] w2 = byInput[input + 2];
    float[] w3 = byInput[input + 3];
    float x0 = x[input];
    float x1 = x[input + 1];
    float x2 = x[input + 2];
    float x3 = x[input + 3];
    for (int i = 0; i < w0.length; i++) {
      y[i] += x0 * w0[i] + x1 * w1[i] + x2 * w2[i] + x3 * w3[i];
    }
  }

  private static void addOne(float x, float[] w, float[] y) {
    for (int i = 0; i < w.length; i++) {
      y[i] += x * w[i];
    }
  }
}

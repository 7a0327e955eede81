package dev.enginebay.reference;

import dev.enginebay.modelfile.architecture.Activation;

/** The activation of a feed-forward network's gate. */
final class Gate {

  private static final double ROOT = Math.sqrt(2 / Math.PI);

  private Gate() {}

  static float apply(Activation activation, float x) {
    return switch (activation) {
      case SILU -> (float) (x / (1 + Math.exp(-x)));
      case GELU -> (float) (x / 2 * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x * x))));
    };
  }
}

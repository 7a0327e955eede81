package dev.enginebay.modelfile.architecture;

/** What a feed-forward network does to its gate. */
public enum Activation {
  /** {@code x / (1 + e^-x)}. */
  SILU,
  /** {@code x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))}. */
  GELU
}

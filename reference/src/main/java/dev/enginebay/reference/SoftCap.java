package dev.enginebay.reference;

/** Keeps numbers within a bound, smoothly. */
final class SoftCap {

  private SoftCap() {}

  /** Caps the first numbers; a cap of 0 is none. */
  static void apply(double cap, float[] numbers, int count) {
    for (int i = 0; cap != 0 && i < count; i++) {
      numbers[i] = (float) (cap * Math.tanh(numbers[i] / cap));
    }
  }
}

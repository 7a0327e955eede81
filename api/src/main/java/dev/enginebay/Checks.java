package dev.enginebay;

import java.time.Duration;

/** Range checks whose message begins with the field's name. */
final class Checks {

  private Checks() {}

  static void range(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          field + ": must be between " + least + " and " + most + ", was " + value);
    }
  }

  static void atLeast(String field, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(field + ": must be at least " + least + ", was " + value);
    }
  }

  static void positive(String field, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(field + ": must be longer than zero, was " + value);
    }
  }
}

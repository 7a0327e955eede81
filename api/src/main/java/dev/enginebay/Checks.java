package dev.enginebay;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Checks the ranges of fields that may be unset. Messages begin with the field's name. */
final class Checks {

  private Checks() {}

  static OptionalDouble range(String field, OptionalDouble value, double least, double most) {
    value.ifPresent(
        number -> {
          if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(
                field + ": must be between " + least + " and " + most + ", was " + number);
          }
        });
    return value;
  }

  static OptionalInt atLeast(String field, OptionalInt value, int least) {
    value.ifPresent(number -> atLeast(field, number, least));
    return value;
  }

  static void atLeast(String field, OptionalLong value, long least) {
    value.ifPresent(number -> atLeast(field, number, least));
  }

  static void atLeast(String field, long number, long least) {
    if (number < least) {
      throw new IllegalArgumentException(field + ": must be at least " + least + ", was " + number);
    }
  }

  static void notEmpty(String field, Optional<String> value) {
    if (value.isPresent() && value.get().isEmpty()) {
      throw new IllegalArgumentException(field + ": must not be empty");
    }
  }

  static void positive(String field, Optional<Duration> value) {
    value.ifPresent(
        time -> {
          if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(field + ": must be longer than zero, was " + time);
          }
        });
  }
}

package dev.enginebay.text.template.jinja.value;

import java.math.BigInteger;

/**
 * A whole number of any size that a float could have, so that each can become a float.
 *
 * @param value of at most {@link #MAX_BITS} bits
 */
public record Int(BigInteger value) implements Value {

  private static final int MAX_BITS = 1023;

  /** The most characters of such a number in any base. */
  public static final int MAX_DIGITS = MAX_BITS + 3;

  public Int {
    if (value.bitLength() > MAX_BITS) {
      throw tooLarge();
    }
  }

  public Int(long value) {
    this(BigInteger.valueOf(value));
  }

  public static TemplateError tooLarge() {
    return TemplateError.failed(
        "a whole number has more than %s bits, the most allowed".formatted(MAX_BITS));
  }

  @Override
  public boolean truthy() {
    return value.signum() != 0;
  }

  @Override
  public String kind() {
    return "int";
  }
}

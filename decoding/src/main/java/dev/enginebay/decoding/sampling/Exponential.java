package dev.enginebay.decoding.sampling;

/**
 * The exponential function for numbers up to 0, which gives the weights of tokens.
 *
 * <p>{@link Math#exp} may differ in the last bit between JDKs and CPUs, and {@link StrictMath#exp}
 * is several times slower, which matters for a whole vocabulary. This function is within two units
 * in the last place, exact at 0, and 0 below -700.
 */
final class Exponential {

  private static final double LOG2_E = 1.4426950408889634;

  /** The natural logarithm of 2 is split in two parts, so that multiples of the first are exact. */
  private static final double LN2_HIGH = 0.6931471803691238;

  private static final double LN2_LOW = 1.9082149292705877e-10;

  private Exponential() {}

  static double of(double x) {
    if (x < -700) {
      return 0;
    }
    double power = Math.rint(x * LOG2_E);
    double rest = (x - power * LN2_HIGH) - power * LN2_LOW;
    return series(rest) * Double.longBitsToDouble(((long) power + 1023) << 52);
  }

  /**
   * Returns the Taylor series, whose 13 terms are exact to the last bit between -ln(2) / 2 and
   * ln(2) / 2.
   */
  private static double series(double x) {
    double sum = 1.0 / 6227020800L;
    sum = sum * x + 1.0 / 479001600;
    sum = sum * x + 1.0 / 39916800;
    sum = sum * x + 1.0 / 3628800;
    sum = sum * x + 1.0 / 362880;
    sum = sum * x + 1.0 / 40320;
    sum = sum * x + 1.0 / 5040;
    sum = sum * x + 1.0 / 720;
    sum = sum * x + 1.0 / 120;
    sum = sum * x + 1.0 / 24;
    sum = sum * x + 1.0 / 6;
    sum = sum * x + 1.0 / 2;
    sum = sum * x + 1;
    return sum * x + 1;
  }
}

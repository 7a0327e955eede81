package dev.enginebay.text.template.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Python's numbers: truth values are numbers too. */
public final class Numbers {

  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Integer.MIN_VALUE);

  /** Digits enough that rounding to them first does no harm. */
  private static final MathContext WIDE = new MathContext(60);

  private Numbers() {}

  public static boolean isNumber(Value value) {
    return value instanceof Int || value instanceof Real || value instanceof Bool;
  }

  /** Whether it is a whole number, a truth value among them. */
  public static boolean isWhole(Value value) {
    return value instanceof Int || value instanceof Bool;
  }

  /** Whether computing with it takes longer than with most numbers. */
  static boolean isWide(Value value) {
    return value instanceof Int number && number.value().bitLength() > 63;
  }

  /** Returns a whole number. */
  public static BigInteger whole(Value value) {
    if (value instanceof Int number) {
      return number.value();
    }
    if (value instanceof Bool) {
      return value.truthy() ? BigInteger.ONE : BigInteger.ZERO;
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw TemplateError.failed("a whole number is needed here, not " + value.kind());
  }

  /** Returns a whole number that counts things in memory. */
  public static int count(Value value) {
    return whole(value).min(MOST).max(LEAST).intValue();
  }

  static double real(Value value) {
    return value instanceof Real number ? number.value() : whole(value).doubleValue();
  }

  /** Returns a quotient rounded once. */
  static double ratio(BigInteger left, BigInteger right) {
    boolean exact = left.bitLength() <= 53 && right.bitLength() <= 53;
    return exact
        ? left.doubleValue() / right.doubleValue()
        : new BigDecimal(left).divide(new BigDecimal(right), WIDE).doubleValue();
  }

  /** Compares two numbers exactly. */
  static int compare(Value left, Value right) {
    if (isWhole(left) && isWhole(right)) {
      return whole(left).compareTo(whole(right));
    }
    double a = real(left);
    double b = real(right);
    if (Double.isFinite(a) && Double.isFinite(b)) {
      return exact(left).compareTo(exact(right));
    }
    return Double.compare(a, b);
  }

  private static BigDecimal exact(Value value) {
    return value instanceof Real number
        ? new BigDecimal(number.value())
        : new BigDecimal(whole(value));
  }

  /** Returns a float as Python's repr writes it: the shortest digits that mean the same. */
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = value < 0 || 1 / value < 0 ? "-" : "";
    BigDecimal digits = shortest(Math.abs(value));
    String figures = digits.unscaledValue().toString();
    int exponent = digits.signum() == 0 ? 0 : figures.length() - digits.scale() - 1;
    return sign + (exponent < -4 || exponent >= 16 ? scientific(figures, exponent) : plain(digits));
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int precision = 1; precision < 17; precision++) {
      BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static String plain(BigDecimal digits) {
    String text = digits.toPlainString();
    return text.contains(".") ? text : text + ".0";
  }

  private static String scientific(String figures, int exponent) {
    String mantissa =
        figures.length() == 1 ? figures : figures.charAt(0) + "." + figures.substring(1);
    int size = Math.abs(exponent);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
  }
}

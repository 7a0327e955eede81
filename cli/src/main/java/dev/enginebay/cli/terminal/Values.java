package dev.enginebay.cli.terminal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Parses the values of options. */
public final class Values {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,18})([kmgt]?)(i?b)?");

  private Values() {}

  public static OptionalDouble fraction(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException notOne) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }

  public static OptionalInt count(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException notOne) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }

  public static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException notOne) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }

  /** Parses a duration such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h} or ISO 8601. */
  public static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        default -> Duration.ofHours(amount);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException notOne) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration like 500ms, 30s, 5m, 1h or PT1M30S");
    }
  }

  /** Parses a size in bytes such as {@code 512m} or {@code 4g}; units are powers of 1024. */
  public static OptionalLong bytes(String text) {
    Matcher matcher = BYTES.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is not a size like 512m or 4g");
    }
    int power = matcher.group(2).isEmpty() ? 0 : "kmgt".indexOf(matcher.group(2)) + 1;
    try {
      return OptionalLong.of(
          Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power)));
    } catch (ArithmeticException tooMany) {
      throw new TypeConversionException("'" + text + "' is too large");
    }
  }
}

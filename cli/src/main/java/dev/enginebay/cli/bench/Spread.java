package dev.enginebay.cli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Median, minimum and maximum of several measurements.
 *
 * @param median the value in the middle, or the mean of the two there
 * @param least the smallest
 * @param most the largest
 */
record Spread(double median, double least, double most) {

  static <T> Spread of(List<T> rounds, ToDoubleFunction<T> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("rounds: there must be at least one");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** Returns a text such as {@code 12.0 (11.5 to 12.3)}, with this many decimals. */
  String text(int digits) {
    String number = "%." + digits + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + " to " + number + ")", median, least, most);
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("median", median);
    map.put("least", least);
    map.put("most", most);
    return map;
  }
}

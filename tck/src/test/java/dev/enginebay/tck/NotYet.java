package dev.enginebay.tck;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The clauses that the kit does not test yet. Tests hold this list exact: it can only shrink. */
final class NotYet {

  static final List<String> TESTED =
      Stream.of(
              ids("DISC", 2, 3, 4),
              ids("LOAD", 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14),
              ids("UNLD", 1, 2, 3, 5, 6, 7),
              ids("INFO", 1, 2, 3),
              ids("CHAT", 3))
          .flatMap(List::stream)
          .toList();

  private NotYet() {}

  private static List<String> ids(String group, int... numbers) {
    return Arrays.stream(numbers).mapToObj(number -> "%s-%02d".formatted(group, number)).toList();
  }
}

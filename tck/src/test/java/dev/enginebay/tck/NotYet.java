package dev.enginebay.tck;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The clauses that the kit does not test yet. Tests hold this list exact: it can only shrink. */
final class NotYet {

  static final List<String> TESTED =
      Stream.of(ids("LOAD", 3, 4), ids("CHAT", 3)).flatMap(List::stream).toList();

  private NotYet() {}

  private static List<String> ids(String group, int... numbers) {
    return Arrays.stream(numbers).mapToObj(number -> "%s-%02d".formatted(group, number)).toList();
  }
}

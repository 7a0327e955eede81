package dev.enginebay.tck.report;

import dev.enginebay.Prompt;
import dev.enginebay.tck.agreement.Comparison;
import dev.enginebay.tck.agreement.Difference;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a report on agreement says about a pair of engines, in words and figures. */
record PairFigures(Comparison comparison) {

  private static final int MAX_SHOWN = 24;
  private static final int MAX_EXCERPT = 32;

  String equal() {
    int answers = comparison.answers();
    return "%s of %s".formatted(answers - comparison.differences().size(), answers);
  }

  String largestLead() {
    return lead(
        comparison.differences().stream()
            .flatMapToDouble(difference -> difference.lead().stream())
            .max());
  }

  /** Returns how many seeded answers are equal; empty if none were compared. */
  String seeded() {
    return comparison.seeded() == 0
        ? ""
        : "%s of %s".formatted(comparison.seededEqual(), comparison.seeded());
  }

  List<Difference> shown() {
    List<Difference> all = comparison.differences();
    return all.subList(0, Math.min(MAX_SHOWN, all.size()));
  }

  int hidden() {
    return comparison.differences().size() - shown().size();
  }

  static String lead(OptionalDouble lead) {
    return lead.isPresent() ? String.format(Locale.ROOT, "%.4f", lead.getAsDouble()) : "";
  }

  /** Returns the number of the token at which answers differ, from 1; empty if it is unknown. */
  static String token(Difference difference) {
    return difference.token().isPresent() ? String.valueOf(difference.token().getAsInt() + 1) : "";
  }

  /** Returns the last words of a prompt. */
  static String question(Prompt prompt) {
    if (prompt instanceof Prompt.Chat chat) {
      return chat.messages().get(chat.messages().size() - 1).content();
    }
    return ((Prompt.Raw) prompt).text();
  }

  /** Returns the beginning of a text on one line. */
  static String excerpt(String text) {
    int count = Math.min(MAX_EXCERPT, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, count))
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}

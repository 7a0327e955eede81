package dev.enginebay.cli.compare;

import dev.enginebay.tck.agreement.Decisions;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints a comparison: the answers one below the other, then a line for each engine. */
final class ComparisonText {

  private static final int LONGEST_PIECE = 24;

  private final PrintStream out;

  ComparisonText(PrintStream out) {
    this.out = out;
  }

  /** Prints an answer. */
  void print(Entry entry) {
    out.println("== " + entry.entrant().name() + ": " + entry.info().engine());
    out.println(entry.text().stripTrailing());
    out.println();
  }

  /** Prints the figures of all answers, how they differ from the first, and how clear that was. */
  void print(List<Entry> entries, Optional<Leads> leads) {
    if (entries.isEmpty()) {
      return;
    }
    int width = entries.stream().mapToInt(entry -> entry.entrant().name().length()).max().orElse(0);
    for (Entry entry : entries) {
      out.println(figures(entry, width));
    }
    Entry first = entries.get(0);
    boolean same = true;
    for (Entry entry : entries.subList(1, entries.size())) {
      Optional<FirstDifference> difference =
          FirstDifference.between(first.pieces(), entry.pieces());
      if (difference.isPresent()) {
        same = false;
        out.println(sentence(first, entry, difference.get()));
        leads.ifPresent(known -> out.println(lead(known.between(first.text(), entry.text()))));
      }
    }
    if (same && entries.size() > 1) {
      out.println("All " + entries.size() + " answers are equal.");
    }
    leads.ifPresent(known -> out.println(confirmed(known, entries)));
  }

  private static String lead(Optional<Decisions.Fork> fork) {
    return fork.isPresent()
        ? String.format(
            Locale.ROOT,
            "  In plain Java, the likeliest token has a lead of %.4f over the other one there.",
            fork.get().lead())
        : "  Plain Java answers otherwise before that.";
  }

  private static String confirmed(Leads leads, List<Entry> entries) {
    String names =
        entries.stream()
            .filter(entry -> leads.confirms(entry.text(), entry.response().finishReason()))
            .map(entry -> entry.entrant().name())
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? "Plain Java gives none of these answers."
        : "Plain Java gives the answer of " + names + ".";
  }

  private static String figures(Entry entry, int width) {
    String rate =
        entry.rate().isPresent()
            ? String.format(Locale.ROOT, "%.1f tokens/s", entry.rate().getAsDouble())
            : "";
    return String.format(
            Locale.ROOT,
            "%-" + width + "s  %4s tokens  %-15s loaded in %.2f s",
            entry.entrant().name(),
            entry.tokens().map(String::valueOf).orElse("?"),
            rate,
            entry.loadSeconds())
        .stripTrailing();
  }

  private static String sentence(Entry first, Entry entry, FirstDifference difference) {
    return "%s differs from %s at piece %s, character %s: %s instead of %s."
        .formatted(
            entry.entrant().name(),
            first.entrant().name(),
            difference.piece(),
            difference.character(),
            shown(difference.other()),
            shown(difference.one()));
  }

  private static String shown(String piece) {
    if (piece.isEmpty()) {
      return "the end";
    }
    String line = piece.replace("\n", "\\n").replace("\r", "\\r");
    int count = line.codePointCount(0, line.length());
    return count <= LONGEST_PIECE
        ? "'" + line + "'"
        : "'" + line.substring(0, line.offsetByCodePoints(0, LONGEST_PIECE)) + "…'";
  }
}

package dev.enginebay.text.tokenizer;

import dev.enginebay.text.tokenizer.SpecialTokens.Entry;
import dev.enginebay.text.tokenizer.SpecialTokens.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Decides between the special tokens that are found in one text. Those that overlap form a group,
 * and only in a group must be decided: the longest text goes first, all over the group.
 */
final class SpecialMatches {

  private final MarkedText marked;
  private final String text;
  private final List<Entry> entries;
  private final List<Piece> pieces = new ArrayList<>();
  private final BitSet inGroup = new BitSet();
  private int groupFrom;
  private int groupTo;
  private int matchesInGroup;
  private int textFrom;

  SpecialMatches(MarkedText marked, List<Entry> entries) {
    this.marked = marked;
    this.text = marked.text();
    this.entries = entries;
  }

  /** Tells that all matches from now on begin at a place or after it. */
  void moveTo(int at) {
    if (matchesInGroup > 0 && at >= groupTo) {
      closeGroup();
    }
  }

  /** Adds a match, which does not count unless it may be one. */
  void add(int from, int entry) {
    int to = from + entries.get(entry).text().length();
    if (from < textFrom || !counts(from, to, entries.get(entry))) {
      return;
    }
    if (matchesInGroup++ == 0) {
      groupFrom = from;
      groupTo = to;
    }
    groupTo = Math.max(groupTo, to);
    inGroup.set(entry);
  }

  /** Returns all pieces. Called once, in the end. */
  List<Piece> pieces() {
    moveTo(text.length());
    addText(text.length());
    return pieces;
  }

  private boolean counts(int from, int to, Entry entry) {
    return entry.plain() || marked.isMarkup(from, to);
  }

  private void closeGroup() {
    if (matchesInGroup == 1) {
      take(groupFrom, entries.get(inGroup.nextSetBit(0)));
    } else {
      longestFirst().forEach(piece -> take(piece.from(), entries.get(piece.token())));
    }
    matchesInGroup = 0;
    inGroup.clear();
  }

  /** Returns what of the group counts, in the order of the text and with entries for tokens. */
  private List<Piece> longestFirst() {
    List<Piece> taken = new ArrayList<>();
    BitSet used = new BitSet(groupTo - groupFrom);
    inGroup.stream().forEach(entry -> takeAll(entry, used, taken));
    taken.sort(Comparator.comparingInt(Piece::from));
    return taken;
  }

  private void takeAll(int index, BitSet used, List<Piece> taken) {
    Entry entry = entries.get(index);
    int length = entry.text().length();
    int at = groupFrom;
    while (at + length <= groupTo) {
      int lastUsed = used.previousSetBit(at + length - 1 - groupFrom) + groupFrom;
      if (lastUsed >= at) {
        at = lastUsed + 1;
      } else if (text.startsWith(entry.text(), at) && counts(at, at + length, entry)) {
        taken.add(new Piece(at, at + length, index));
        used.set(at - groupFrom, at + length - groupFrom);
        at += length;
      } else {
        at++;
      }
    }
  }

  private void take(int from, Entry entry) {
    if (from < textFrom) {
      return;
    }
    addText(from);
    int to = from + entry.text().length();
    pieces.add(new Piece(from, to, entry.token()));
    while (entry.stripsAfter() && to < text.length() && isMarkedSpace(to)) {
      to++;
    }
    textFrom = to;
  }

  private void addText(int to) {
    if (to > textFrom) {
      pieces.add(new Piece(textFrom, to, Piece.TEXT));
    }
  }

  private boolean isMarkedSpace(int at) {
    char character = text.charAt(at);
    boolean space = character == ' ' || (character >= '\t' && character <= '\r');
    return space && marked.isMarkup(at, at + 1);
  }
}

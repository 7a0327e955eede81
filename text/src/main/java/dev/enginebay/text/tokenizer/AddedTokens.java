package dev.enginebay.text.tokenizer;

import dev.enginebay.text.tokenizer.SpecialTokens.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The added tokens of a {@code tokenizer.json}, which are found in a text as Hugging Face's library
 * finds them: the leftmost first, and the longest of those that begin at one place. Special ones
 * are found only where their text is markup.
 */
final class AddedTokens implements Specials {

  /**
   * One of these tokens.
   *
   * @param special whether it is found in markup only
   * @param stripsBefore whether markup before it that is white space belongs to it
   * @param stripsAfter whether markup after it that is white space belongs to it
   */
  record Entry(
      String text, int token, boolean special, boolean stripsBefore, boolean stripsAfter) {}

  private final List<Entry> entries;
  private final TextTrie texts = new TextTrie();

  AddedTokens(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    for (int i = 0; i < entries.size(); i++) {
      texts.add(entries.get(i).text(), i);
    }
  }

  @Override
  public Optional<String> text(int token) {
    return entries.stream().filter(entry -> entry.token() == token).map(Entry::text).findFirst();
  }

  @Override
  public List<Piece> pieces(MarkedText marked) {
    String text = marked.text();
    List<Piece> pieces = new ArrayList<>();
    int textFrom = 0;
    int at = 0;
    while (at < text.length()) {
      int found = longest(marked, at);
      if (found < 0) {
        at++;
        continue;
      }
      Entry entry = entries.get(found);
      int from = at;
      while (entry.stripsBefore() && from > textFrom && isMarkedSpace(marked, from - 1)) {
        from--;
      }
      addText(pieces, textFrom, from);
      at += entry.text().length();
      pieces.add(new Piece(from, at, entry.token()));
      while (entry.stripsAfter() && at < text.length() && isMarkedSpace(marked, at)) {
        at++;
      }
      textFrom = at;
    }
    addText(pieces, textFrom, text.length());
    return pieces;
  }

  /** Returns the entry that counts at a place, negative for none. */
  private int longest(MarkedText marked, int at) {
    String text = marked.text();
    if (!texts.mayBegin(text.charAt(at))) {
      return -1;
    }
    int[] longest = {-1};
    texts.at(
        text,
        at,
        index -> {
          Entry entry = entries.get(index);
          if (!entry.special() || marked.isMarkup(at, at + entry.text().length())) {
            longest[0] = index;
          }
        });
    return longest[0];
  }

  private static void addText(List<Piece> pieces, int from, int to) {
    if (to > from) {
      pieces.add(new Piece(from, to, Piece.TEXT));
    }
  }

  private static boolean isMarkedSpace(MarkedText marked, int at) {
    char character = marked.text().charAt(at);
    boolean space =
        character < 0x80
            ? character == ' ' || (character >= '\t' && character <= '\r')
            : CharacterClasses.of(character) == CharacterClasses.SPACE;
    return space && marked.isMarkup(at, at + 1);
  }
}

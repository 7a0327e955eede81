package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens that are found in a text as wholes, before anything is split: the longest first, and
 * the leftmost of equal ones. Control tokens are found only where their text is markup.
 */
public final class SpecialTokens implements Specials {

  /**
   * A special token's text, or all text between two of them.
   *
   * @param from the index of the first character
   * @param to the index after the last character
   * @param token the special token; {@link #TEXT} for text between two of them
   */
  public record Piece(int from, int to, int token) {

    /** Stands for no token. */
    public static final int TEXT = -1;

    /**
     * Returns whether this is text that is still to be encoded.
     *
     * @return false for a special token
     */
    public boolean isText() {
      return token == TEXT;
    }
  }

  /**
   * One of these tokens.
   *
   * @param plain whether it is also found in text that is no markup
   * @param stripsAfter whether markup after it that is white space belongs to it
   */
  record Entry(String text, int token, boolean plain, boolean stripsAfter) {

    int bytes() {
      return text.getBytes(UTF_8).length;
    }
  }

  private static final Set<String> KEEP_SPACE = Set.of("<unk>", "<s>", "<|endoftext|>");

  private final List<Entry> entries;
  private final TextTrie texts = new TextTrie();

  private SpecialTokens(List<Entry> entries) {
    this.entries = entries;
    for (int i = 0; i < entries.size(); i++) {
      texts.add(entries.get(i).text(), i);
    }
  }

  /**
   * Returns the special tokens of a vocabulary.
   *
   * @param tokens of a file
   * @return those that its types call control, unknown or user-defined; of these, user-defined ones
   *     are found in any text
   */
  public static SpecialTokens of(GgufTokens tokens) {
    TokenList list = tokens.list();
    boolean phi3 = stripsAfter(tokens.file().text("general.name").orElse(""));
    List<Entry> entries = new ArrayList<>();
    for (int token = 0; token < list.size(); token++) {
      TokenType type = list.type(token);
      if (type.isSpecial()) {
        String text = list.text(token);
        entries.add(
            new Entry(
                text, token, type == TokenType.USER_DEFINED, phi3 && !KEEP_SPACE.contains(text)));
      }
    }
    return of(entries);
  }

  /** The file format has no place for this, so that llama.cpp goes by the model's name too. */
  private static boolean stripsAfter(String modelName) {
    String name = modelName.toLowerCase(Locale.ROOT);
    return name.contains("phi-3") || name.contains("phi3");
  }

  /** Of several tokens, each with a text. */
  static SpecialTokens of(List<Entry> entries) {
    List<Entry> longestFirst = new ArrayList<>(entries);
    longestFirst.removeIf(entry -> entry.text().isEmpty());
    longestFirst.sort(Comparator.comparingInt(Entry::bytes).reversed());
    return new SpecialTokens(longestFirst);
  }

  /**
   * Returns the text of a special token.
   *
   * @param token any id
   * @return its text; empty for a token that is not special
   */
  @Override
  public Optional<String> text(int token) {
    return entries.stream().filter(entry -> entry.token() == token).map(Entry::text).findFirst();
  }

  /**
   * Returns the special tokens in a text and what is between them.
   *
   * @param marked any text
   * @return no two neighbours are text, and none is empty; characters that belong to the token
   *     before them are in none
   */
  @Override
  public List<Piece> pieces(MarkedText marked) {
    SpecialMatches matches = new SpecialMatches(marked, entries);
    String text = marked.text();
    for (int at = 0; at < text.length(); at++) {
      if (texts.mayBegin(text.charAt(at))) {
        int from = at;
        matches.moveTo(from);
        texts.at(text, from, entry -> matches.add(from, entry));
      }
    }
    return matches.pieces();
  }
}

package dev.enginebay.text.template.jinja.value;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** Upper and lower case as Python has them. */
public final class Casing {

  /** The only letter that becomes several in lower case. */
  private static final char GROWS = '\u0130';

  private static final int PIECE = 64;

  private Casing() {}

  public static Text upper(Text text, Budget budget) {
    return changed(text, all -> inPieces(all, piece -> piece.toUpperCase(Locale.ROOT)), budget);
  }

  public static Text lower(Text text, Budget budget) {
    return changed(text, Casing::lower, budget);
  }

  private static String lower(String text) {
    return text.indexOf(GROWS) < 0
        ? text.toLowerCase(Locale.ROOT)
        : inPieces(text, piece -> piece.toLowerCase(Locale.ROOT));
  }

  /** The JDK copies the whole string for each letter that becomes several. */
  private static String inPieces(String text, UnaryOperator<String> change) {
    StringBuilder changed = new StringBuilder(text.length());
    int end;
    for (int at = 0; at < text.length(); at = end) {
      end = Math.min(text.length(), at + PIECE);
      end += end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
      changed.append(change.apply(text.substring(at, end)));
    }
    return changed.toString();
  }

  /**
   * What a letter becomes may depend on its neighbours, so the whole is changed where it can be.
   */
  private static Text changed(Text text, UnaryOperator<String> change, Budget budget) {
    budget.characters(text.chars().length());
    String whole = change.apply(text.chars());
    return whole.length() == text.chars().length()
        ? text.replacedBy(whole)
        : text.map(change, budget);
  }

  /** Returns a string whose first character is upper case, all others lower. */
  public static Text capitalized(Text text, Budget budget) {
    return each(text, before -> before < 0, Casing::titled, budget);
  }

  /** Returns a string in which a letter is upper case exactly where none stands before it. */
  public static Text title(Text text, Budget budget) {
    return each(text, before -> before < 0 || !isCased(before), Casing::titled, budget);
  }

  /** Returns a string as Jinja's filter {@code title} writes it: words begin after few signs. */
  public static Text titleFilter(Text text, Budget budget) {
    TextBuilder titled = new TextBuilder(budget);
    String chars = text.chars();
    int end;
    for (int at = 0; at < chars.length(); at = end) {
      int second = at + Character.charCount(chars.codePointAt(at));
      boolean between = isBetweenWords(chars.codePointAt(at));
      end = second;
      while (end < chars.length() && isBetweenWords(chars.codePointAt(end)) == between) {
        end += Character.charCount(chars.codePointAt(end));
      }
      titled.append(upper(text.slice(at, second, budget), budget));
      titled.append(lower(text.slice(second, end, budget), budget));
    }
    return titled.build();
  }

  private static boolean isBetweenWords(int codePoint) {
    return Whitespace.isSpace(codePoint) || "-({[<".indexOf(codePoint) >= 0;
  }

  /**
   * Raises the code points that are chosen by what stands before, -1 for nothing, lowers others.
   */
  private static Text each(
      Text text, IntPredicate raised, IntFunction<String> raise, Budget budget) {
    String chars = text.chars();
    Text lowered = lower(text, budget);
    boolean aligned = lowered.chars().length() == chars.length();
    TextBuilder changed = new TextBuilder(budget);
    int before = -1;
    for (int at = 0; at < chars.length(); at += Character.charCount(before)) {
      int codePoint = chars.codePointAt(at);
      int low = aligned ? lowered.chars().codePointAt(at) : Character.toLowerCase(codePoint);
      changed.append(
          raised.test(before) ? raise.apply(codePoint) : Character.toString(low),
          text.isMarkup(at));
      before = codePoint;
    }
    return changed.build();
  }

  private static String titled(int codePoint) {
    String upper = Character.toString(codePoint).toUpperCase(Locale.ROOT);
    return Character.toTitleCase(codePoint) == codePoint && upper.length() > 1
        ? upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT)
        : Character.toString(Character.toTitleCase(codePoint));
  }

  private static boolean isCased(int codePoint) {
    return Character.isUpperCase(codePoint)
        || Character.isLowerCase(codePoint)
        || Character.isTitleCase(codePoint);
  }
}

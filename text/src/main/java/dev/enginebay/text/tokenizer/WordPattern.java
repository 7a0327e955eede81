package dev.enginebay.text.tokenizer;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that splits text into words. It is matched against one character a code point, so that
 * it needs no classes of the JDK's; it repeats no group, which would recurse.
 *
 * @param pattern over the characters of the view
 * @param view what stands for a code point
 */
record WordPattern(Pattern pattern, View view) {

  /** What stands for a code point. */
  enum View {
    /** Its class, but for ASCII: for patterns in ASCII. */
    CLASSES,
    /** Itself, but for white space: for patterns that name characters beyond ASCII. */
    CHARACTERS
  }

  /** Stands for the characters above U+FFFF that are {@link #LATIN_GREEK_CYRILLIC}. */
  static final String HIGH_LETTER = "\uE000";

  private static final char HIGH_OTHER = '\uE001';

  /** The letters that one family names one by one. */
  static final String LATIN_GREEK_CYRILLIC =
      "A-Za-z\u00B5\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u01BA\u01BC-\u01BF\u01C4-\u0293\u0295-\u02AF"
          + "\u0370-\u0373\u0376\u0377\u037B-\u037D\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1"
          + "\u03A3-\u03F5\u03F7-\u0481\u048A-\u052F\u0531-\u0556\u10A0-\u10C5\u13A0-\u13F5"
          + "\u13F8-\u13FD\u1C90-\u1CBA\u1CBD-\u1CBF\u1D00-\u1D2B\u1D6B-\u1D77\u1D79-\u1D9A"
          + "\u1E00-\u1F15\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D"
          + "\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE\u1FC2-\u1FC4\u1FC6-\u1FCC\u1FD0-\u1FD3"
          + "\u1FD6-\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u2102\u2107\u210A-\u2113\u2115"
          + "\u2119-\u211D\u2124\u2126\u2128\u212A-\u212D\u212F-\u2134\u2139\u213C-\u213F"
          + "\u2145-\u2149\u214E\u2183\u2184\u2C00-\u2C7B\u2C7E-\u2CE4\u2CEB-\u2CEE\u2CF2\u2CF3"
          + "\uA640-\uA66D\uA680-\uA69B\uA722-\uA76F\uA771-\uA787\uA78B-\uA78E\uAB70-\uABBF"
          + "\uFB00-\uFB06\uFB13-\uFB17\uFF21-\uFF3A\uFF41-\uFF5A"
          + HIGH_LETTER;

  /** The rest of these letters. */
  static final String HIGH_LATIN_GREEK_CYRILLIC =
      "\uD801\uDC00-\uD801\uDC4F\uD801\uDCB0-\uD801\uDCD3\uD801\uDCD8-\uD801\uDCFB"
          + "\uD803\uDC80-\uD803\uDCB2\uD803\uDCC0-\uD803\uDCF2\uD806\uDCA0-\uD806\uDCDF"
          + "\uD83A\uDD00-\uD83A\uDD43";

  private static final int[] HIGH_LETTERS =
      HIGH_LATIN_GREEK_CYRILLIC.codePoints().filter(c -> c != '-').toArray();

  /** Letters of upper case, title case and none. */
  static final String NOT_LOWER = "\\p{NotLower}";

  /** Letters of lower case and none. */
  static final String NOT_UPPER = "\\p{NotUpper}";

  /** The long s, in patterns that ignore case. */
  static final String LONG_S = "" + CharacterClasses.LONG_S;

  /** The classes as patterns write them, and the characters that stand for them. */
  private static final Map<String, String> CLASSES =
      Map.of(
          "\\p{L}",
          "A-Za-z" + CharacterClasses.LETTERS,
          "\\p{N}",
          "0-9" + CharacterClasses.NUMBER,
          "\\p{M}",
          "" + CharacterClasses.MARK,
          "\\p{P}",
          "!-#%-*,-/:;?@\\[-\\]_\\{\\}" + CharacterClasses.PUNCTUATION,
          "\\p{S}",
          "$+<->^`|~" + CharacterClasses.SYMBOL,
          "\\p{Lu}",
          "A-Z" + CharacterClasses.LETTERS,
          "\\p{Ll}",
          "a-z" + CharacterClasses.LETTERS,
          NOT_LOWER,
          "A-Z" + CharacterClasses.UPPER + CharacterClasses.LETTER,
          NOT_UPPER,
          "a-z" + CharacterClasses.LOWER + CharacterClasses.LONG_S + CharacterClasses.LETTER);

  /**
   * Compiles a pattern.
   *
   * @param regex in which classes stand in brackets; of letters in {@code \p{Lu}} and {@code
   *     \p{Ll}}, only those in ASCII are told apart
   */
  static WordPattern of(String regex) {
    String expanded = regex;
    for (Map.Entry<String, String> each : CLASSES.entrySet()) {
      expanded = expanded.replace(each.getKey(), each.getValue());
    }
    boolean ascii = regex.chars().allMatch(c -> c < 0x80 || c == CharacterClasses.LONG_S);
    return new WordPattern(Pattern.compile(expanded), ascii ? View.CLASSES : View.CHARACTERS);
  }

  /** Returns a matcher over what stands for the code points of a part of a text. */
  Matcher over(String text) {
    return pattern.matcher(text);
  }

  /** Returns what stands for a code point in a view; half a surrogate pair counts as U+FFFD. */
  static char standsFor(int codePoint, View view) {
    int sound =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
            ? 0xFFFD
            : codePoint;
    char ofClass = CharacterClasses.of(sound);
    if (view == View.CLASSES || ofClass == CharacterClasses.SPACE) {
      return ofClass;
    }
    if (sound > Character.MAX_VALUE) {
      return isHighLetter(sound) ? HIGH_LETTER.charAt(0) : HIGH_OTHER;
    }
    return sound == HIGH_LETTER.charAt(0) ? HIGH_OTHER : (char) sound;
  }

  private static boolean isHighLetter(int codePoint) {
    for (int i = 0; i < HIGH_LETTERS.length; i += 2) {
      if (codePoint >= HIGH_LETTERS[i] && codePoint <= HIGH_LETTERS[i + 1]) {
        return true;
      }
    }
    return false;
  }
}

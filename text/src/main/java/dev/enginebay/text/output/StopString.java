package dev.enginebay.text.output;

/**
 * A stop string and how much of it the text ends with just now, after Knuth, Morris and Pratt: each
 * code point costs constant time on average.
 */
final class StopString {

  private final int[] codePoints;

  /** For each length of a beginning: the longest shorter beginning that it ends with. */
  private final int[] fallbacks;

  /** For each length of a beginning in code points, that in chars. */
  private final int[] chars;

  private int matched;

  StopString(String text) {
    codePoints = text.codePoints().toArray();
    fallbacks = new int[codePoints.length + 1];
    chars = new int[codePoints.length + 1];
    for (int i = 0, length = 0; i < codePoints.length; i++) {
      chars[i + 1] = chars[i] + Character.charCount(codePoints[i]);
      if (i > 0) {
        length = longer(length, codePoints[i]);
        fallbacks[i + 1] = length;
      }
    }
  }

  /** Takes the text's next code point and tells whether the whole stop string just ended. */
  boolean advance(int codePoint) {
    matched = longer(matched == codePoints.length ? fallbacks[matched] : matched, codePoint);
    return matched == codePoints.length;
  }

  /** Returns how many chars at the end of the text are a beginning of the stop string. */
  int matchedChars() {
    return chars[matched];
  }

  private int longer(int length, int codePoint) {
    int shorter = length;
    while (shorter > 0 && codePoints[shorter] != codePoint) {
      shorter = fallbacks[shorter];
    }
    return codePoints[shorter] == codePoint ? shorter + 1 : 0;
  }
}

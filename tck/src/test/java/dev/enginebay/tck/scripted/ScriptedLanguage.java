package dev.enginebay.tck.scripted;

import java.util.SplittableRandom;

/**
 * The text of a scripted model: letters, blanks and sometimes a character of several bytes, chosen
 * by a hash of everything before, so that any mistake with the KV cache changes the text.
 */
final class ScriptedLanguage {

  /** Characters of four, three and two bytes. */
  private static final int[][] LONG = {
    {0xF0, 0x9F, 0xA6, 0x8A}, {0xE2, 0x82, 0xAC}, {0xC3, 0xA9}, {0xF0, 0x9F, 0x8C, 0xB3}
  };

  private final int vocabulary;

  ScriptedLanguage(int vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Returns the history after one more token. */
  static long after(long history, int token) {
    long mixed = (history ^ (token + 1)) * 0x9e3779b97f4a7c15L;
    return mixed ^ (mixed >>> 29);
  }

  /**
   * Returns one logit for each token.
   *
   * @param history a hash of all tokens so far
   * @param tail the last tokens, the latest last
   */
  float[] logits(long history, int[] tail) {
    float[] logits = new float[vocabulary];
    SplittableRandom random = new SplittableRandom(history);
    int due = continuation(tail);
    for (int token = 0; token < vocabulary; token++) {
      logits[token] = (float) (random.nextDouble() * 4 + (due < 0 ? liking(token) : 0));
    }
    if (due >= 0) {
      logits[ScriptedVocabulary.FIRST_BYTE + due] = 40;
    }
    return logits;
  }

  /** The end, letters, pairs and first bytes of long characters are equally likely. */
  private static double liking(int token) {
    if (token == ScriptedVocabulary.IM_END || token >= ScriptedVocabulary.FIRST_PAIR) {
      return 8;
    }
    int value = token - ScriptedVocabulary.FIRST_BYTE;
    if ((value >= 'a' && value <= 'z') || value == ' ') {
      return 8;
    }
    for (int[] character : LONG) {
      if (value == character[0]) {
        return 8;
      }
    }
    return 0;
  }

  /** Returns the byte that must follow in a long character, or -1. */
  private static int continuation(int[] tail) {
    for (int[] character : LONG) {
      for (int written = 1; written < character.length; written++) {
        if (endsWith(tail, character, written)) {
          return character[written];
        }
      }
    }
    return -1;
  }

  private static boolean endsWith(int[] tail, int[] character, int written) {
    if (tail.length < written) {
      return false;
    }
    for (int i = 0; i < written; i++) {
      if (tail[tail.length - written + i] - ScriptedVocabulary.FIRST_BYTE != character[i]) {
        return false;
      }
    }
    return true;
  }
}

package dev.enginebay.text.tokenizer;

/** Patterns that several ways of splitting words share, as {@link WordPattern} reads them. */
final class WordRegex {

  static final String GPT_2 =
      "'s|'t|'re|'ve|'m|'ll|'d| ?[\\p{L}]+| ?[\\p{N}]+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)";
  static final String ENDINGS = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])";
  static final String LINES_AND_SPACE = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  static final String SIGNS_AND_SPACE = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*" + LINES_AND_SPACE;
  static final String LLAMA_3 =
      ENDINGS + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}]+|[\\p{N}]{1,3}" + SIGNS_AND_SPACE;
  static final String QWEN_2 =
      ENDINGS + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}]+|[\\p{N}]" + SIGNS_AND_SPACE;
  static final String QWEN_35 =
      ENDINGS
          + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|[\\p{N}]"
          + "| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*"
          + LINES_AND_SPACE;
  static final String DEEPSEEK_V3 =
      "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+"
          + "|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*"
          + LINES_AND_SPACE;
  static final String LETTERS_WITH_CASE = "\\s?[" + WordPattern.LATIN_GREEK_CYRILLIC + "]+";
  static final String SIGNS = "\\s?[!-/:-~\uFF01-\uFF0F\uFF1A-\uFF5E\u2018-\u201F\u3000-\u3002]+";

  /** Only white space up to the end; the look behind keeps this linear. */
  static final String SPACE_AT_END = "(?<!\\s)\\s+\\z";

  static final String CJK_AND_KANA = "[\u4E00-\u9FA5\u3040-\u309F\u30A0-\u30FF]+";
  static final String CJK = "[\u4E00-\u9FA5\u0800-\u4E00\uAC00-\uD7FF]+";

  private WordRegex() {}
}

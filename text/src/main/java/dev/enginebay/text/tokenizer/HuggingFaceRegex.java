package dev.enginebay.text.tokenizer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The regular expressions that split words in files of known families. They are not interpreted:
 * each has a pattern of this package, which matches the same.
 */
final class HuggingFaceRegex {

  private static final String ENDINGS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";

  private static final String LINES_AND_SPACE = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  private static final String SIGNS_AND_SPACE = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*" + LINES_AND_SPACE;

  private static final String BEFORE = "[^\\r\\n\\p{L}\\p{N}]?";
  private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
  private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";

  private static final Map<String, WordPattern> KNOWN = known();

  private HuggingFaceRegex() {}

  /** Returns what matches the same as a regular expression; line ends may be written as such. */
  static Optional<WordPattern> known(String regex) {
    return Optional.ofNullable(KNOWN.get(regex.replace("\r", "\\r").replace("\n", "\\n")));
  }

  private static Map<String, WordPattern> known() {
    Map<String, String> known = new HashMap<>();
    String gpt2 = "| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
    known.put("'s|'t|'re|'ve|'m|'ll|'d" + gpt2, WordRegex.GPT_2);
    known.put("'(?:[sdmt]|ll|ve|re)" + gpt2, WordRegex.GPT_2);
    known.put(ENDINGS + "|" + BEFORE + "\\p{L}+|\\p{N}{1,3}" + SIGNS_AND_SPACE, WordRegex.LLAMA_3);
    known.put(ENDINGS + "|" + BEFORE + "\\p{L}+|\\p{N}" + SIGNS_AND_SPACE, WordRegex.QWEN_2);
    known.put(
        ENDINGS
            + "|"
            + BEFORE
            + "[\\p{L}\\p{M}]+|\\p{N}| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*"
            + LINES_AND_SPACE,
        WordRegex.QWEN_35);
    known.put(cased(UPPER, LOWER, "", "\\p{N}"), cased("", "[\\p{N}]"));
    known.put(
        cased(UPPER, LOWER, ENDINGS + "?", "\\p{N}{1,3}"),
        cased(WordRegex.ENDINGS + "?", "[\\p{N}]{1,3}"));
    known.put("\\p{N}", "[\\p{N}]");
    known.put("\\p{N}+", "[\\p{N}]+");
    known.put("\\p{N}{1,3}", "[\\p{N}]{1,3}");
    known.put("[0-9][0-9][0-9]", "[0-9][0-9][0-9]");
    known.put("[\\r\\n]", "[\\r\\n]");
    known.put("\\s?\\p{L}+", "\\s?[\\p{L}]+");
    known.put("\\s?\\p{P}+", "\\s?[\\p{P}]+");
    known.put(
        WordRegex.LETTERS_WITH_CASE.replace(
            WordPattern.HIGH_LETTER, WordPattern.HIGH_LATIN_GREEK_CYRILLIC),
        WordRegex.LETTERS_WITH_CASE);
    known.put(WordRegex.SIGNS, WordRegex.SIGNS);
    known.put("\\s+$", WordRegex.SPACE_AT_END);
    known.put(WordRegex.CJK, WordRegex.CJK);
    known.put(WordRegex.CJK_AND_KANA, WordRegex.CJK_AND_KANA);
    known.put(
        "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+"
            + "|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*"
            + LINES_AND_SPACE,
        WordRegex.DEEPSEEK_V3);
    Map<String, WordPattern> patterns = new HashMap<>();
    known.forEach((regex, pattern) -> patterns.put(regex, WordPattern.of(ignoringCase(pattern))));
    return Map.copyOf(patterns);
  }

  private static String cased(String ending, String number) {
    return cased(
        "[" + WordPattern.NOT_LOWER + "\\p{M}]",
        "[" + WordPattern.NOT_UPPER + "\\p{M}]",
        ending,
        number);
  }

  /** Words of which only the first letters are upper case; of either expressions or patterns. */
  private static String cased(String upper, String lower, String ending, String number) {
    return BEFORE
        + upper
        + "*"
        + lower
        + "+"
        + ending
        + "|"
        + BEFORE
        + upper
        + "+"
        + lower
        + "*"
        + ending
        + "|"
        + number
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*"
        + LINES_AND_SPACE;
  }

  /** Where case is ignored, the long s is one more s; llama.cpp has no place for it. */
  private static String ignoringCase(String pattern) {
    return pattern.replace("'[sS]", "'[sS" + WordPattern.LONG_S + "]");
  }
}

package dev.enginebay.text.tokenizer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way of splitting a text into words, which tokens never reach across, as {@code
 * tokenizer.ggml.pre} names it. They are llama.cpp's, so that a model file means the same with
 * every engine; some split otherwise than what the model was trained with, in scripts with upper
 * and lower case outside of ASCII.
 */
enum PreTokenizer {
  DEFAULT(
      List.of("default", ""),
      List.of("[\\p{P}$+<=>^~|]+", WordRegex.GPT_2, "[\\p{N}]+", "[0-9][0-9][0-9]")),
  GPT_2(
      List.of(
          "gpt-2",
          "phi-2",
          "gigachat",
          "a.x-4.0",
          "mellum",
          "exaone4",
          "mpt",
          "olmo",
          "jais",
          "trillion",
          "granite-docling"),
      List.of(WordRegex.GPT_2)),
  SMOLLM(
      List.of(
          "smollm",
          "starcoder",
          "refact",
          "command-r",
          "codeshell",
          "exaone",
          "minerva-7b",
          "mellum2"),
      List.of("[\\p{N}]", WordRegex.GPT_2)),
  FALCON(List.of("falcon"), List.of("[\\p{P}$+<=>^~|`]+", WordRegex.GPT_2, "[0-9][0-9][0-9]")),
  LLAMA_3(
      List.of(
          "llama-bpe", "llama3", "llama-v3", "falcon3", "falcon-h1", "pixtral", "midm-2.0", "lfm2"),
      List.of(WordRegex.LLAMA_3),
      true,
      true),
  LLAMA_3_MERGED(List.of("dbrx", "smaug-bpe", "chatglm-bpe", "glm4"), List.of(WordRegex.LLAMA_3)),
  QWEN_2(
      List.of(
          "qwen2",
          "deepseek-r1-qwen",
          "kormo",
          "megrez",
          "stablelm2",
          "hunyuan",
          "solar-open",
          "grok-2"),
      List.of(WordRegex.QWEN_2)),
  QWEN_35(List.of("qwen35"), List.of(WordRegex.QWEN_35)),
  TEKKEN(
      List.of("tekken"),
      List.of(
          "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}]*[\\p{Ll}]+|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}]+[\\p{Ll}]*"
              + "|[\\p{N}]| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*"
              + WordRegex.LINES_AND_SPACE),
      true,
      true),
  GPT_4O(
      List.of("gpt-4o", "llama4", "kanana2", "talkie", "minimax-m2"),
      List.of(
          "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}]*[\\p{Ll}]+"
              + WordRegex.ENDINGS
              + "?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}]+[\\p{Ll}]*"
              + WordRegex.ENDINGS
              + "?|[\\p{N}]{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*"
              + WordRegex.LINES_AND_SPACE)),
  DEEPSEEK_LLM(
      List.of("deepseek-llm"),
      List.of(
          "[\\r\\n]",
          WordRegex.LETTERS_WITH_CASE,
          WordRegex.SIGNS,
          WordRegex.SPACE_AT_END,
          WordRegex.CJK,
          "[\\p{N}]+")),
  DEEPSEEK_CODER(
      List.of("deepseek-coder"),
      List.of("[\\r\\n]", "\\s?[\\p{L}]+", "\\s?[\\p{P}]+", WordRegex.CJK, "[\\p{N}]")),
  DEEPSEEK_V3(
      List.of("deepseek-v3", "hunyuan-dense", "joyai-llm", "hy_v4"),
      List.of("[\\p{N}]{1,3}", WordRegex.CJK_AND_KANA, WordRegex.DEEPSEEK_V3)),
  BAILING_MOE(
      List.of("bailingmoe", "bailingmoe2"),
      List.of(
          "'(?:[sSdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE])|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}]+|[\\p{N}]"
              + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+")),
  SEED_CODER(
      List.of("seed-coder"),
      List.of(
          WordRegex.ENDINGS
              + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}]+|[\\p{N}]| ?[^\\s\\p{L}\\p{N}\\r\\n]+"
              + WordRegex.LINES_AND_SPACE));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  @SuppressWarnings("ImmutableEnumChecker") // made by toList
  private final List<WordPattern> patterns;

  private final boolean keepsKnownWords;
  private final boolean begins;

  PreTokenizer(List<String> names, List<String> patterns) {
    this(names, patterns, false, false);
  }

  PreTokenizer(List<String> names, List<String> patterns, boolean keepsKnownWords, boolean begins) {
    this.names = names;
    this.patterns = patterns.stream().map(WordPattern::of).toList();
    this.keepsKnownWords = keepsKnownWords;
    this.begins = begins;
  }

  static Optional<PreTokenizer> named(String name) {
    return Stream.of(values()).filter(each -> each.names.contains(name)).findFirst();
  }

  /** Returns the patterns: each splits further what those before it have split. */
  List<WordPattern> patterns() {
    return patterns;
  }

  /** Returns whether a word that is a token is that token, whatever merges would make of it. */
  boolean keepsKnownWords() {
    return keepsKnownWords;
  }

  /** Returns whether a prompt begins with a token even where the file does not say. */
  boolean begins() {
    return begins;
  }
}

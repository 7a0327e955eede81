package dev.enginebay.text.testing;

import dev.enginebay.modelfile.gguf.GgufFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the byte-level vocabulary of a GGUF file as the {@code tokenizer.json} and {@code
 * tokenizer_config.json} that it could have been converted from.
 */
public final class HuggingFaceTokenizer {

  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;

  private static final String DIGITS = "{\"type\":\"Digits\",\"individual_digits\":true}";

  private static final String ENDINGS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+";

  private static final String SIGNS_AND_SPACE =
      "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  /** What splits words, by the names of GGUF files. */
  private static final Map<String, String> PRE_TOKENIZERS =
      Map.of(
          "gpt-2", byteLevel(true),
          "smollm", sequence(DIGITS, byteLevel(true)),
          "llama-bpe",
              sequence(split(ENDINGS + "|\\p{N}{1,3}" + SIGNS_AND_SPACE), byteLevel(false)),
          "qwen2", sequence(split(ENDINGS + "|\\p{N}" + SIGNS_AND_SPACE), byteLevel(false)));

  private final GgufFile file;
  private final List<String> tokens;
  private final int[] types;

  private HuggingFaceTokenizer(GgufFile file) {
    this.file = file;
    this.tokens = file.texts(GgufFile.TOKENS).orElseThrow();
    this.types = file.integers("tokenizer.ggml.token_type").orElseGet(() -> new int[tokens.size()]);
  }

  /**
   * Writes both files.
   *
   * @param file with a pre-tokenizer called gpt-2, smollm, llama-bpe or qwen2
   * @param folder is there already
   * @return the folder
   */
  public static Path write(GgufFile file, Path folder) {
    HuggingFaceTokenizer tokenizer = new HuggingFaceTokenizer(file);
    try {
      Files.writeString(folder.resolve("tokenizer.json"), tokenizer.json());
      Files.writeString(folder.resolve("tokenizer_config.json"), tokenizer.config());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private String json() {
    String pre = file.text("tokenizer.ggml.pre").orElse("");
    String words = PRE_TOKENIZERS.get(pre);
    if (words == null) {
      throw new IllegalArgumentException("The pre-tokenizer " + pre + " is not written.");
    }
    String vocabulary =
        IntStream.range(0, tokens.size())
            .mapToObj(token -> text(tokens.get(token)) + ":" + token)
            .collect(Collectors.joining(",\n", "{", "}"));
    String merges =
        file.texts("tokenizer.ggml.merges").orElse(List.of()).stream()
            .map(HuggingFaceTokenizer::text)
            .collect(Collectors.joining(",\n", "[", "]"));
    return """
    {"version":"1.0","truncation":null,"padding":null,
    "added_tokens":%s,
    "normalizer":null,
    "pre_tokenizer":%s,
    "post_processor":%s,
    "decoder":{"type":"ByteLevel"},
    "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,
    "end_of_word_suffix":null,"fuse_unk":false,"byte_fallback":false,"ignore_merges":%s,
    "vocab":%s,
    "merges":%s}}
    """
        .formatted(added(), words, byteLevel(true), pre.equals("llama-bpe"), vocabulary, merges);
  }

  private String added() {
    return IntStream.range(0, tokens.size())
        .filter(token -> types[token] == CONTROL || types[token] == USER_DEFINED)
        .mapToObj(
            token ->
                """
                {"id":%s,"content":%s,"single_word":false,"lstrip":false,"rstrip":false,\
                "normalized":false,"special":%s}\
                """
                    .formatted(token, text(tokens.get(token)), types[token] == CONTROL))
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  private String config() {
    boolean begins = file.flag("tokenizer.ggml.add_bos_token").orElse(false);
    StringBuilder config = new StringBuilder("{\"add_bos_token\":" + begins);
    named("bos").ifPresent(bos -> config.append(",\n\"bos_token\":").append(text(bos)));
    named("eos").ifPresent(eos -> config.append(",\n\"eos_token\":").append(text(eos)));
    file.text("tokenizer.chat_template")
        .ifPresent(template -> config.append(",\n\"chat_template\":").append(text(template)));
    return config.append("}\n").toString();
  }

  private Optional<String> named(String name) {
    return file.integer("tokenizer.ggml." + name + "_token_id").stream()
        .mapToObj(id -> tokens.get((int) id))
        .findFirst();
  }

  private static String byteLevel(boolean splits) {
    return """
    {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":%s}\
    """
        .formatted(splits);
  }

  private static String split(String regex) {
    return """
    {"type":"Split","pattern":{"Regex":%s},"behavior":"Isolated","invert":false}\
    """
        .formatted(text(regex));
  }

  private static String sequence(String... steps) {
    return "{\"type\":\"Sequence\",\"pretokenizers\":[" + String.join(",", steps) + "]}";
  }

  private static String text(String value) {
    StringBuilder text = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            c ->
                text.append(
                    c < ' ' || c == '"' || c == '\\'
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : String.valueOf((char) c)));
    return text.append('"').toString();
  }
}

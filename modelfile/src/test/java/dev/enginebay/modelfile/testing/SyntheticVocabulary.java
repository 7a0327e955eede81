package dev.enginebay.modelfile.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A byte-level vocabulary with the markers of ChatML. */
public final class SyntheticVocabulary {

  /** Tokens. */
  public static final int SIZE = 300;

  private static final List<String> SPECIAL =
      List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");

  private SyntheticVocabulary() {}

  /** Puts it into a file. */
  public static void write(GgufWriter writer) {
    List<String> merges = merges();
    List<String> tokens = new ArrayList<>(SPECIAL);
    byteTokens().forEach(tokens::add);
    merges.forEach(merge -> tokens.add(merge.replace(" ", "")));
    int[] types = new int[tokens.size()];
    Arrays.fill(types, 1);
    Arrays.fill(types, 0, SPECIAL.size(), 3);
    writer
        .text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", "gpt-2")
        .texts("tokenizer.ggml.tokens", tokens)
        .ints("tokenizer.ggml.token_type", types)
        .texts("tokenizer.ggml.merges", merges)
        .uint32("tokenizer.ggml.bos_token_id", 1)
        .uint32("tokenizer.ggml.eos_token_id", 2)
        .flag("tokenizer.ggml.add_bos_token", false)
        .text(
            "tokenizer.chat_template",
            "{% for message in messages %}<|im_start|>{{ message.role }}\n"
                + "{{ message.content }}<|im_end|>\n{% endfor %}");
  }

  /** The characters that GPT-2's tokenizer writes for bytes: themselves where printable. */
  private static List<String> byteTokens() {
    List<String> tokens = new ArrayList<>();
    int shifted = 256;
    for (int value = 0; value < 256; value++) {
      boolean printable =
          (value >= '!' && value <= '~')
              || (value >= 0xA1 && value <= 0xAC)
              || (value >= 0xAE && value <= 0xFF);
      tokens.add(Character.toString(printable ? value : shifted++));
    }
    return tokens;
  }

  private static List<String> merges() {
    List<String> merges = new ArrayList<>();
    int wanted = SIZE - SPECIAL.size() - 256;
    for (char first = 'a'; merges.size() < wanted; first++) {
      for (char second : new char[] {'a', 'e', 'i', 'o', 'u'}) {
        if (merges.size() < wanted) {
          merges.add(first + " " + second);
        }
      }
    }
    return merges;
  }
}

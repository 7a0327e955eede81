package dev.enginebay.modelfile.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A whole, untrained Llama of 300 tokens and two blocks: sound in every respect but sense. */
public final class SyntheticLlama {

  /** Tokens of the vocabulary. */
  public static final int VOCABULARY = 300;

  /** Numbers of an embedding. */
  public static final int WIDTH = 32;

  /** Blocks. */
  public static final int BLOCKS = 2;

  private static final int INNER = 64;
  private static final int HEADS = 4;
  private static final int KV_HEADS = 2;
  private static final List<String> SPECIAL =
      List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");

  private SyntheticLlama() {}

  /** A writer with the whole model in it, ready to be damaged. */
  public static GgufWriter writer() {
    return writer("llama");
  }

  /** The same under the name of another architecture. */
  public static GgufWriter writer(String architecture) {
    GgufWriter writer =
        new GgufWriter()
            .text("general.architecture", architecture)
            .text("general.name", "Synthetic Llama")
            .uint32("general.file_type", 1)
            .uint32(architecture + ".block_count", BLOCKS)
            .uint32(architecture + ".context_length", 128)
            .uint32(architecture + ".embedding_length", WIDTH)
            .uint32(architecture + ".feed_forward_length", INNER)
            .uint32(architecture + ".attention.head_count", HEADS)
            .uint32(architecture + ".attention.head_count_kv", KV_HEADS)
            .float32(architecture + ".attention.layer_norm_rms_epsilon", 1e-5f)
            .uint32(architecture + ".rope.dimension_count", WIDTH / HEADS)
            .float32(architecture + ".rope.freq_base", 10_000)
            .uint32(architecture + ".vocab_size", VOCABULARY);
    vocabulary(writer);
    tensors(writer);
    return writer;
  }

  private static void vocabulary(GgufWriter writer) {
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

  private static void tensors(GgufWriter writer) {
    writer
        .tensor("token_embd.weight", GgufWriter.F16, WIDTH, VOCABULARY)
        .tensor("output_norm.weight", GgufWriter.F32, WIDTH);
    long keys = (long) WIDTH / HEADS * KV_HEADS;
    for (int block = 0; block < BLOCKS; block++) {
      String name = "blk." + block + ".";
      writer
          .tensor(name + "attn_norm.weight", GgufWriter.F32, WIDTH)
          .tensor(name + "attn_q.weight", GgufWriter.F16, WIDTH, WIDTH)
          .tensor(name + "attn_k.weight", GgufWriter.F16, WIDTH, keys)
          .tensor(name + "attn_v.weight", GgufWriter.F16, WIDTH, keys)
          .tensor(name + "attn_output.weight", GgufWriter.F16, WIDTH, WIDTH)
          .tensor(name + "ffn_norm.weight", GgufWriter.F32, WIDTH)
          .tensor(name + "ffn_gate.weight", GgufWriter.F16, WIDTH, INNER)
          .tensor(name + "ffn_up.weight", GgufWriter.F16, WIDTH, INNER)
          .tensor(name + "ffn_down.weight", GgufWriter.F16, INNER, WIDTH);
    }
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
    int wanted = VOCABULARY - SPECIAL.size() - 256;
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

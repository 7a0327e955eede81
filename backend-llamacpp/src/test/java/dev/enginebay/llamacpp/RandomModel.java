package dev.enginebay.llamacpp;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** A tiny llama model with random weights; its answers make no sense, but are always the same. */
public final class RandomModel {

  static final int TRAINED_CONTEXT = 2048;

  /** The control tokens at the end of the vocabulary. */
  static final String START = "<|im_start|>";

  static final String END = "<|im_end|>";

  private static final int WIDTH = 64;
  private static final int HEADS = 4;
  private static final int KV_HEADS = 2;
  private static final int HEAD = WIDTH / HEADS;
  private static final int INNER = 96;
  private static final int LAYERS = 2;
  private static final int NORMAL = 1;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;
  private static final int BYTE = 6;

  private RandomModel() {}

  /** Returns a model with a byte-level BPE vocabulary. */
  static Path write(Path folder) {
    return write(folder.resolve("random.gguf"), change -> {});
  }

  /** Returns the header of its file. */
  public static GgufModel header(Path folder) {
    return GgufModel.of(GgufFile.read(write(folder)));
  }

  /** Writes the model with a change. */
  static Path write(Path file, Consumer<GgufWriter> change) {
    List<String> tokens = bytePairs();
    int[] kinds =
        tokens.stream().mapToInt(token -> token.startsWith("<|") ? CONTROL : NORMAL).toArray();
    GgufWriter gguf =
        metadata(tokens.size())
            .text("tokenizer.ggml.model", "gpt2")
            .text("tokenizer.ggml.pre", "gpt-2")
            .texts("tokenizer.ggml.tokens", tokens)
            .ints("tokenizer.ggml.token_type", kinds)
            .texts("tokenizer.ggml.merges", List.of("h e", "l l", "he ll", "Ġ w"))
            .uint32("tokenizer.ggml.bos_token_id", tokens.size() - 2)
            .uint32("tokenizer.ggml.eos_token_id", tokens.size() - 1)
            .flag("tokenizer.ggml.add_bos_token", false);
    return save(file, weights(gguf, tokens.size()), change);
  }

  private static List<String> bytePairs() {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      tokens.add(String.valueOf(visible(i)));
    }
    tokens.addAll(List.of("he", "ll", "hell", "Ġw", START, END));
    return tokens;
  }

  /** Returns the byte-level tokens with the token of one byte replaced. */
  static List<String> tokensWithout(int value) {
    List<String> tokens = bytePairs();
    tokens.set(value, "instead");
    return tokens;
  }

  /** Returns a model with a SentencePiece vocabulary. */
  static Path writeSentencePiece(Path file, Consumer<GgufWriter> change) {
    List<String> tokens = pieces();
    int[] kinds = new int[tokens.size()];
    float[] scores = new float[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      kinds[i] = i < 3 ? CONTROL : i < 259 ? BYTE : NORMAL;
      scores[i] = i < 259 ? 0 : -i;
    }
    kinds[0] = UNKNOWN;
    GgufWriter gguf =
        metadata(tokens.size())
            .text("tokenizer.ggml.model", "llama")
            .texts("tokenizer.ggml.tokens", tokens)
            .ints("tokenizer.ggml.token_type", kinds)
            .floats("tokenizer.ggml.scores", scores)
            .uint32("tokenizer.ggml.bos_token_id", 1)
            .uint32("tokenizer.ggml.eos_token_id", 2);
    return save(file, weights(gguf, tokens.size()), change);
  }

  /** Returns the SentencePiece vocabulary with one token replaced. */
  static List<String> piecesWithout(String token) {
    List<String> tokens = pieces();
    tokens.set(tokens.indexOf(token), "another");
    return tokens;
  }

  private static List<String> pieces() {
    List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
    for (int i = 0; i < 256; i++) {
      tokens.add(String.format(Locale.ROOT, "<0x%02X>", i));
    }
    tokens.addAll(List.of("▁", "h", "e", "l", "o", "he", "ll", "▁he", "▁w"));
    return tokens;
  }

  private static GgufWriter metadata(int vocabularySize) {
    return new GgufWriter()
        .text("general.architecture", "llama")
        .text("general.name", "Random")
        .float32("general.sampling.temp", 0.6f)
        .uint32("general.sampling.top_k", 20)
        .uint32("llama.context_length", TRAINED_CONTEXT)
        .uint32("llama.embedding_length", WIDTH)
        .uint32("llama.block_count", LAYERS)
        .uint32("llama.feed_forward_length", INNER)
        .uint32("llama.attention.head_count", HEADS)
        .uint32("llama.attention.head_count_kv", KV_HEADS)
        .uint32("llama.rope.dimension_count", HEAD)
        .uint32("llama.vocab_size", vocabularySize)
        .float32("llama.attention.layer_norm_rms_epsilon", 1e-5f);
  }

  private static GgufWriter weights(GgufWriter gguf, int vocabularySize) {
    Random random = new Random(42);
    gguf.tensor("token_embd.weight", matrix(random, WIDTH, vocabularySize), WIDTH, vocabularySize);
    gguf.tensor("output_norm.weight", ones(), WIDTH);
    gguf.tensor("output.weight", matrix(random, WIDTH, vocabularySize), WIDTH, vocabularySize);
    int kv = KV_HEADS * HEAD;
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "blk." + layer + ".";
      gguf.tensor(block + "attn_norm.weight", ones(), WIDTH);
      gguf.tensor(block + "attn_q.weight", matrix(random, WIDTH, WIDTH), WIDTH, WIDTH);
      gguf.tensor(block + "attn_k.weight", matrix(random, WIDTH, kv), WIDTH, kv);
      gguf.tensor(block + "attn_v.weight", matrix(random, WIDTH, kv), WIDTH, kv);
      gguf.tensor(block + "attn_output.weight", matrix(random, WIDTH, WIDTH), WIDTH, WIDTH);
      gguf.tensor(block + "ffn_norm.weight", ones(), WIDTH);
      gguf.tensor(block + "ffn_gate.weight", matrix(random, WIDTH, INNER), WIDTH, INNER);
      gguf.tensor(block + "ffn_up.weight", matrix(random, WIDTH, INNER), WIDTH, INNER);
      gguf.tensor(block + "ffn_down.weight", matrix(random, INNER, WIDTH), INNER, WIDTH);
    }
    return gguf;
  }

  private static float[] matrix(Random random, int columns, int rows) {
    float[] values = new float[columns * rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * 2 / Math.sqrt(columns));
    }
    return values;
  }

  private static float[] ones() {
    float[] values = new float[WIDTH];
    Arrays.fill(values, 1);
    return values;
  }

  private static Path save(Path file, GgufWriter gguf, Consumer<GgufWriter> change) {
    change.accept(gguf);
    return gguf.write(file);
  }

  /**
   * Returns the letter of a byte in byte-level vocabularies: itself if visible, else one beyond.
   */
  private static char visible(int value) {
    boolean printable =
        (value >= '!' && value <= '~')
            || (value >= 0xA1 && value <= 0xAC)
            || (value >= 0xAE && value <= 0xFF);
    if (printable) {
      return (char) value;
    }
    int hidden = 0;
    for (int i = 0; i < value; i++) {
      boolean visible = (i >= '!' && i <= '~') || (i >= 0xA1 && i <= 0xAC) || i >= 0xAE;
      hidden += visible ? 0 : 1;
    }
    return (char) (256 + hidden);
  }
}

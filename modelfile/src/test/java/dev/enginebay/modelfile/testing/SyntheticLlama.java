package dev.enginebay.modelfile.testing;

/** A whole, untrained Llama of 300 tokens and two blocks: sound in every respect but sense. */
public final class SyntheticLlama {

  /** Tokens of the vocabulary. */
  public static final int VOCABULARY = SyntheticVocabulary.SIZE;

  /** Numbers of an embedding. */
  public static final int WIDTH = 32;

  /** Blocks. */
  public static final int BLOCKS = 2;

  private static final int INNER = 64;
  private static final int HEADS = 4;
  private static final int KV_HEADS = 2;

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
    SyntheticVocabulary.write(writer);
    tensors(writer);
    return writer;
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
}

package dev.enginebay.cli.info;

import static dev.enginebay.modelfile.testing.GgufWriter.F32;

import dev.enginebay.modelfile.testing.GgufWriter;
import java.nio.file.Path;
import java.util.List;

/** Writes the smallest valid llama: one layer of width 4, three tokens. */
final class TinyGguf {

  private TinyGguf() {}

  static Path write(Path folder) {
    return writer().write(folder.resolve("smallest.gguf"));
  }

  /** Returns the model with an option that its maker recommends. */
  static GgufWriter recommending(String option, float value) {
    return writer().float32("general.sampling." + option, value);
  }

  private static GgufWriter writer() {
    return new GgufWriter()
        .text("general.architecture", "llama")
        .text("general.name", "Smallest")
        .uint32("general.file_type", 0)
        .uint32("llama.context_length", 16)
        .uint32("llama.embedding_length", 4)
        .uint32("llama.block_count", 1)
        .uint32("llama.feed_forward_length", 8)
        .uint32("llama.attention.head_count", 2)
        .uint32("llama.attention.head_count_kv", 1)
        .float32("llama.attention.layer_norm_rms_epsilon", 1e-5f)
        .text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", "smollm")
        .texts("tokenizer.ggml.tokens", List.of("a", "b", "c"))
        .texts("tokenizer.ggml.merges", List.of("a b"))
        .tensor("token_embd.weight", F32, 4, 3)
        .tensor("output_norm.weight", F32, 4)
        .tensor("blk.0.attn_norm.weight", F32, 4)
        .tensor("blk.0.attn_q.weight", F32, 4, 4)
        .tensor("blk.0.attn_k.weight", F32, 4, 2)
        .tensor("blk.0.attn_v.weight", F32, 4, 2)
        .tensor("blk.0.attn_output.weight", F32, 4, 4)
        .tensor("blk.0.ffn_norm.weight", F32, 4)
        .tensor("blk.0.ffn_gate.weight", F32, 4, 8)
        .tensor("blk.0.ffn_up.weight", F32, 4, 8)
        .tensor("blk.0.ffn_down.weight", F32, 8, 4);
  }
}

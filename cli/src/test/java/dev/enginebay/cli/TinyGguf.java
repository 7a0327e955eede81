package dev.enginebay.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the smallest valid llama: one layer of width 4, three tokens, all zeros. */
final class TinyGguf {

  private static final int ALIGNMENT = 32;

  private final ByteBuffer header = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
  private long offset;

  private TinyGguf() {}

  static Path write(Path folder) throws IOException {
    return Files.write(folder.resolve("smallest.gguf"), new TinyGguf().bytes());
  }

  private byte[] bytes() {
    header.putInt(0x46554747).putInt(3).putLong(11).putLong(14);
    text("general.architecture", "llama");
    text("general.name", "Smallest");
    integer("general.file_type", 0);
    integer("llama.context_length", 16);
    integer("llama.embedding_length", 4);
    integer("llama.block_count", 1);
    integer("llama.feed_forward_length", 8);
    integer("llama.attention.head_count", 2);
    integer("llama.attention.head_count_kv", 1);
    string("llama.attention.layer_norm_rms_epsilon");
    header.putInt(6).putFloat(1e-5f);
    text("tokenizer.ggml.model", "gpt2");
    text("tokenizer.ggml.pre", "smollm");
    string("tokenizer.ggml.tokens");
    header.putInt(9).putInt(8).putLong(3);
    List.of("a", "b", "c").forEach(this::string);
    string("tokenizer.ggml.merges");
    header.putInt(9).putInt(8).putLong(1);
    string("a b");
    tensor("token_embd.weight", 4, 3);
    tensor("output_norm.weight", 4);
    tensor("blk.0.attn_norm.weight", 4);
    tensor("blk.0.attn_q.weight", 4, 4);
    tensor("blk.0.attn_k.weight", 4, 2);
    tensor("blk.0.attn_v.weight", 4, 2);
    tensor("blk.0.attn_output.weight", 4, 4);
    tensor("blk.0.ffn_norm.weight", 4);
    tensor("blk.0.ffn_gate.weight", 4, 8);
    tensor("blk.0.ffn_up.weight", 4, 8);
    tensor("blk.0.ffn_down.weight", 8, 4);
    byte[] whole = new byte[(int) (aligned(header.position()) + offset)];
    header.flip().get(whole, 0, header.limit());
    return whole;
  }

  private void text(String key, String value) {
    string(key);
    header.putInt(8);
    string(value);
  }

  private void integer(String key, int value) {
    string(key);
    header.putInt(4).putInt(value);
  }

  private void tensor(String name, int... dimensions) {
    string(name);
    header.putInt(dimensions.length);
    long bytes = Float.BYTES;
    for (int dimension : dimensions) {
      header.putLong(dimension);
      bytes *= dimension;
    }
    header.putInt(0).putLong(offset);
    offset = aligned(offset + bytes);
  }

  private void string(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    header.putLong(bytes.length).put(bytes);
  }

  private static long aligned(long position) {
    return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}

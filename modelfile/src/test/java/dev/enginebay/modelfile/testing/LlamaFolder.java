package dev.enginebay.modelfile.testing;

import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an unquantized llama as the folder that it could have been converted from: the names of
 * Hugging Face, and the rows of queries and keys in the order of the halves of a head, which
 * llama.cpp's converter changes to that of pairs.
 */
public final class LlamaFolder {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("token_embd", "model.embed_tokens"),
          Map.entry("output_norm", "model.norm"),
          Map.entry("output", "lm_head"),
          Map.entry("attn_norm", "input_layernorm"),
          Map.entry("attn_q", "self_attn.q_proj"),
          Map.entry("attn_k", "self_attn.k_proj"),
          Map.entry("attn_v", "self_attn.v_proj"),
          Map.entry("attn_output", "self_attn.o_proj"),
          Map.entry("ffn_norm", "post_attention_layernorm"),
          Map.entry("ffn_gate", "mlp.gate_proj"),
          Map.entry("ffn_up", "mlp.up_proj"),
          Map.entry("ffn_down", "mlp.down_proj"));

  private final GgufFile file;

  private LlamaFolder(GgufFile file) {
    this.file = file;
  }

  /**
   * Writes the configuration and the tensors.
   *
   * @param file the model as GGUF
   * @param folder is there already
   * @return the folder
   */
  public static Path write(GgufFile file, Path folder) {
    LlamaFolder llama = new LlamaFolder(file);
    try {
      Files.writeString(folder.resolve("config.json"), llama.config());
      llama.tensors().write(folder.resolve("model.safetensors"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private String config() {
    boolean tied = file.tensors().stream().noneMatch(t -> t.name().equals("output.weight"));
    return String.format(
        Locale.ROOT,
        """
        {
          "architectures": ["LlamaForCausalLM"],
          "model_type": "llama",
          "hidden_act": "silu",
          "hidden_size": %d,
          "intermediate_size": %d,
          "num_hidden_layers": %d,
          "num_attention_heads": %d,
          "num_key_value_heads": %d,
          "max_position_embeddings": %d,
          "rms_norm_eps": %s,
          "rope_theta": %s,
          "tie_word_embeddings": %s,
          "vocab_size": %d
        }
        """,
        integer("embedding_length"),
        integer("feed_forward_length"),
        integer("block_count"),
        heads(),
        kvHeads(),
        integer("context_length"),
        file.number("llama.attention.layer_norm_rms_epsilon").orElseThrow(),
        file.number("llama.rope.freq_base").orElse(10_000),
        tied,
        embeddings());
  }

  private SafetensorsWriter tensors() throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
    try (FileChannel channel = FileChannel.open(file.path())) {
      for (TensorInfo tensor : file.tensors()) {
        ByteBuffer data = ByteBuffer.allocate((int) tensor.bytes());
        channel.read(data, tensor.offset());
        List<Long> shape = new ArrayList<>(tensor.dimensions());
        Collections.reverse(shape);
        writer.tensor(
            name(tensor.name()),
            tensor.type(),
            inHalves(tensor, data.array()),
            shape.stream().mapToLong(Long::longValue).toArray());
      }
    }
    return writer;
  }

  private static String name(String name) {
    String[] parts = name.split("\\.", -1);
    return parts[0].equals("blk")
        ? "model.layers." + parts[1] + "." + NAMES.get(parts[2]) + "." + parts[3]
        : NAMES.get(parts[0]) + "." + parts[1];
  }

  /** Of each head, the first rows of all pairs and then the second ones. */
  private byte[] inHalves(TensorInfo tensor, byte[] data) {
    boolean query = tensor.name().endsWith(".attn_q.weight");
    if (!query && !tensor.name().endsWith(".attn_k.weight")) {
      return data;
    }
    int rows = tensor.dimensions().get(1).intValue();
    int row = data.length / rows;
    int head = rows / (int) (query ? heads() : kvHeads());
    byte[] halves = new byte[data.length];
    for (int i = 0; i < rows; i++) {
      int inHead = i % head;
      int to = i - inHead + inHead % 2 * (head / 2) + inHead / 2;
      System.arraycopy(data, i * row, halves, to * row, row);
    }
    return halves;
  }

  private long heads() {
    return integer("attention.head_count");
  }

  private long kvHeads() {
    return file.integer("llama.attention.head_count_kv").orElse(heads());
  }

  private long embeddings() {
    return file.tensors().stream()
        .filter(tensor -> tensor.name().equals("token_embd.weight"))
        .findFirst()
        .orElseThrow()
        .dimensions()
        .get(1);
  }

  private long integer(String name) {
    return file.integer("llama." + name).orElseThrow();
  }
}

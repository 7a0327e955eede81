package dev.enginebay.reference;

import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.RandomTransformer;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes a random transformer as the library transformers would: what llama.cpp's converter does on
 * the way to GGUF is undone, and the configuration says the same in other words.
 */
final class TransformersFolder {

  private static final List<Map.Entry<String, String>> USUAL =
      List.of(
          Map.entry("blk\\.", "model.layers."),
          Map.entry("token_embd", "model.embed_tokens"),
          Map.entry("^output_norm", "model.norm"),
          Map.entry("^output\\.", "lm_head."),
          Map.entry("attn_norm", "input_layernorm"),
          Map.entry("attn_q_norm", "self_attn.q_norm"),
          Map.entry("attn_k_norm", "self_attn.k_norm"),
          Map.entry("attn_qkv", "self_attn.qkv_proj"),
          Map.entry("attn_([qkv])\\.", "self_attn.$1_proj."),
          Map.entry("attn_output", "self_attn.o_proj"),
          Map.entry("ffn_(gate|up|down)", "mlp.$1_proj"));

  private static final String COMMON =
      """
      {"architectures": ["%s"], "hidden_size": 64, "num_attention_heads": 4,
       "num_key_value_heads": 2, "head_dim": %s, "intermediate_size": 96, "num_hidden_layers": %s,
       "vocab_size": 300, "max_position_embeddings": 512, "rms_norm_eps": 1e-5,
       "rope_theta": 50000, %s "torch_dtype": "float32"}
      """;

  private final String architecture;
  private final GgufFile file;
  private final Path folder;

  TransformersFolder(String architecture, Path folder) {
    this.architecture = architecture;
    this.folder = folder;
    GgufWriter writer = RandomTransformer.writer(architecture);
    if (architecture.equals("phi3")) {
      // Which the converter makes of both context lengths.
      writer.float32(
          "phi3.rope.scaling.attn_factor",
          (float) Math.sqrt(1 + Math.log(512 / 256.0) / Math.log(256)));
    }
    file = GgufFile.read(writer.write(folder.resolve("model.gguf")));
  }

  GgufFile gguf() {
    return file;
  }

  Path write() throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    try (Weights weights = Weights.open(file)) {
      for (TensorInfo info : file.tensors()) {
        if (!info.name().startsWith("rope_factors")) {
          Tensor tensor = weights.tensor(info.name());
          long rows = tensor.rows();
          long length = tensor.rowLength();
          float[] numbers = original(info.name(), tensor);
          if (info.dimensions().size() == 1) {
            writer.tensor(name(info.name()), numbers, length);
          } else {
            writer.tensor(name(info.name()), numbers, rows, length);
          }
        }
      }
    }
    Path written = Files.createDirectory(folder.resolve("folder"));
    writer.write(written.resolve("model.safetensors"));
    Files.writeString(written.resolve("config.json"), config());
    return written;
  }

  private float[] original(String name, Tensor tensor) {
    float[] numbers = new float[(int) (tensor.rows() * tensor.rowLength())];
    tensor.read(0, numbers);
    boolean reordered = architecture.matches("llama|smollm3|mistral3");
    if (reordered && name.matches(".*attn_[qk]\\.weight")) {
      return halves(numbers, (int) tensor.rowLength());
    }
    if (architecture.startsWith("gemma") && name.endsWith("norm.weight")) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] -= 1;
      }
    }
    return numbers;
  }

  /** Puts the even rows of each head before the odd ones. */
  private static float[] halves(float[] numbers, int length) {
    int head = 16;
    float[] reordered = new float[numbers.length];
    for (int row = 0; row < numbers.length / length; row++) {
      int within = row % head;
      int to = row - within + within / 2 + within % 2 * (head / 2);
      System.arraycopy(numbers, row * length, reordered, to * length, length);
    }
    return reordered;
  }

  private String name(String name) {
    String named = name;
    if (architecture.matches("gemma2|gemma3")) {
      named = named.replace("ffn_norm", "pre_feedforward_layernorm");
      named = named.replace("post_ffw_norm", "post_feedforward_layernorm");
    }
    named = named.replace("ffn_norm", "post_attention_layernorm");
    named = named.replace("post_attention_norm", "post_attention_layernorm");
    if (architecture.equals("phi3")) {
      named = named.replace("ffn_up", "mlp.gate_up_proj");
    }
    for (Map.Entry<String, String> usual : USUAL) {
      named = named.replaceAll(usual.getKey(), usual.getValue());
    }
    return named;
  }

  private String config() {
    boolean gemma = architecture.startsWith("gemma");
    int head = gemma ? 32 : 16;
    return switch (architecture) {
      case "llama" ->
          COMMON.formatted("LlamaForCausalLM", head, 3, "\"tie_word_embeddings\": true,");
      case "qwen2" ->
          COMMON.formatted("Qwen2ForCausalLM", head, 3, "\"use_sliding_window\": false,");
      case "qwen3" ->
          COMMON.formatted(
              "Qwen3ForCausalLM",
              head,
              3,
              "\"rope_scaling\": null, \"tie_word_embeddings\": true,");
      case "gemma" ->
          COMMON.formatted(
              "GemmaForCausalLM", head, 3, "\"hidden_activation\": \"gelu_pytorch_tanh\",");
      case "gemma2" ->
          COMMON.formatted(
              "Gemma2ForCausalLM",
              head,
              3,
              "\"sliding_window\": 7, \"attn_logit_softcapping\": 5, \"query_pre_attn_scalar\": 32,"
                  + " \"final_logit_softcapping\": 20,");
      case "gemma3" ->
          COMMON.formatted(
              "Gemma3ForCausalLM",
              head,
              7,
              "\"sliding_window\": 7, \"query_pre_attn_scalar\": 32, \"layer_types\":"
                  + " [\"sliding_attention\", \"sliding_attention\", \"sliding_attention\","
                  + " \"sliding_attention\", \"sliding_attention\", \"full_attention\","
                  + " \"sliding_attention\"], \"rope_local_base_freq\": 10000,");
      case "phi3" ->
          COMMON.formatted(
              "Phi3ForCausalLM",
              head,
              3,
              "\"partial_rotary_factor\": 0.75, \"original_max_position_embeddings\": 256,"
                  + " \"rope_scaling\": {\"type\": \"longrope\", \"long_factor\": "
                  + factors("rope_factors_long.weight")
                  + ", \"short_factor\": "
                  + factors("rope_factors_short.weight")
                  + "},");
      case "smollm3" ->
          COMMON.formatted("SmolLM3ForCausalLM", head, 5, "\"no_rope_layer_interval\": 4,");
      case "mistral3" ->
          COMMON.formatted(
              "Ministral3ForCausalLM",
              head,
              3,
              "\"rope_parameters\": {\"rope_type\": \"yarn\", \"factor\": 4,"
                  + " \"original_max_position_embeddings\": 16, \"beta_fast\": 4, \"beta_slow\":"
                  + " 0.5, \"mscale\": 1, \"mscale_all_dim\": 0.5, \"llama_4_scaling_beta\":"
                  + " 0.3},");
      default -> throw new IllegalArgumentException(architecture);
    };
  }

  private String factors(String name) {
    try (Weights weights = Weights.open(file)) {
      Tensor tensor = weights.tensor(name);
      float[] numbers = new float[(int) tensor.rowLength()];
      tensor.read(0, numbers);
      return Arrays.toString(numbers);
    }
  }
}

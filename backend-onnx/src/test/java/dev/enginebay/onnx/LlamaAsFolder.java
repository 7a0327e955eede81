package dev.enginebay.onnx;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.text.testing.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a GGUF file of the architecture llama as the folder that it could be converted from. */
final class LlamaAsFolder {

  private static final List<Map.Entry<String, String>> NAMES =
      List.of(
          Map.entry("blk\\.", "model.layers."),
          Map.entry("token_embd", "model.embed_tokens"),
          Map.entry("^output_norm", "model.norm"),
          Map.entry("^output\\.", "lm_head."),
          Map.entry("attn_norm", "input_layernorm"),
          Map.entry("ffn_norm", "post_attention_layernorm"),
          Map.entry("attn_([qkv])\\.", "self_attn.$1_proj."),
          Map.entry("attn_output", "self_attn.o_proj"),
          Map.entry("ffn_(gate|up|down)", "mlp.$1_proj"));

  private final GgufFile file;
  private final Transformer transformer;

  private LlamaAsFolder(GgufFile file) {
    this.file = file;
    this.transformer = Model.of(GgufModel.of(file)).transformer(64);
  }

  static Path write(Path gguf, Path folder) throws IOException {
    LlamaAsFolder llama = new LlamaAsFolder(GgufFile.read(gguf));
    Files.createDirectories(folder);
    HuggingFaceTokenizer.write(llama.file, folder);
    Files.writeString(folder.resolve("config.json"), llama.config());
    llama.tensors().write(folder.resolve("model.safetensors"));
    return folder;
  }

  private SafetensorsWriter tensors() {
    SafetensorsWriter writer = new SafetensorsWriter();
    try (Weights weights = Weights.open(file)) {
      for (TensorInfo info : file.tensors()) {
        Tensor tensor = weights.tensor(info.name());
        float[] numbers = new float[(int) (tensor.rows() * tensor.rowLength())];
        tensor.read(0, numbers);
        String name = name(info.name());
        if (info.dimensions().size() == 1) {
          writer.tensor(name, numbers, tensor.rowLength());
        } else {
          boolean rotated = info.name().matches(".*attn_[qk]\\.weight");
          float[] original = rotated ? halves(numbers, (int) tensor.rowLength()) : numbers;
          writer.tensor(name, original, tensor.rows(), tensor.rowLength());
        }
      }
    }
    return writer;
  }

  private static String name(String gguf) {
    String name = gguf;
    for (Map.Entry<String, String> each : NAMES) {
      name = name.replaceAll(each.getKey(), each.getValue());
    }
    return name;
  }

  /** Puts the even rows of each head before the odd ones, which the converter has mixed. */
  private float[] halves(float[] numbers, int length) {
    int head = transformer.keyLength();
    float[] reordered = new float[numbers.length];
    for (int row = 0; row < numbers.length / length; row++) {
      int within = row % head;
      int to = row - within + within / 2 + within % 2 * (head / 2);
      System.arraycopy(numbers, row * length, reordered, to * length, length);
    }
    return reordered;
  }

  private String config() {
    return """
    {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
     "hidden_size": %s, "num_attention_heads": %s, "num_key_value_heads": %s, "head_dim": %s,
     "intermediate_size": %s, "num_hidden_layers": %s, "vocab_size": %s,
     "max_position_embeddings": %s, "rms_norm_eps": %s, "rope_theta": %s,
     "tie_word_embeddings": %s, "torch_dtype": "float32"}
    """
        .formatted(
            transformer.width(),
            transformer.heads(),
            transformer.kvHeads(),
            transformer.keyLength(),
            transformer.innerWidth(),
            transformer.blocks().size(),
            transformer.vocabularySize(),
            file.integer("llama.context_length").orElseThrow(),
            transformer.epsilon(),
            file.number("llama.rope.freq_base").orElse(10_000),
            file.tensors().stream().noneMatch(tensor -> tensor.name().equals("output.weight")));
  }
}

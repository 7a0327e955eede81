package dev.enginebay.examples.custombackend;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.text.tokenizer.BytePairVocabulary;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What this backend knows; anything else is refused by name, as it would change the answers. */
final class Repertoire {

  private static final Set<String> TENSOR_TYPES = Set.of("F32", "F16", "Q8_0");

  private static final Pattern TENSORS =
      Pattern.compile(
          "(token_embd|output_norm|output"
              + "|blk\\.\\d+\\.(attn_norm|attn_q|attn_k|attn_v|attn_output"
              + "|ffn_norm|ffn_gate|ffn_up|ffn_down))\\.weight");

  private final GgufModel model;
  private final GgufFile file;

  private Repertoire(GgufModel model) {
    this.model = model;
    this.file = model.file();
  }

  /**
   * Reads a model and refuses one that cannot be run, the architecture first.
   *
   * @throws InferenceException MODEL_UNSUPPORTED or MODEL_INVALID saying why
   */
  static GgufModel require(GgufFile file) {
    String architecture = GgufModel.architecture(file);
    require(file, architecture.equals("llama"), "architecture", architecture);
    GgufModel model = GgufModel.of(file);
    Repertoire repertoire = new Repertoire(model);
    repertoire.requireTokenizer();
    repertoire.requireAttention();
    repertoire.requireRotation();
    repertoire.requireTensors();
    return model;
  }

  private void requireTokenizer() {
    String tokenizer = model.tokenizerModel().orElse("none");
    require(tokenizer.equals("gpt2"), "tokenizer model", tokenizer);
    String pre = model.tokenizerPre().orElse("none");
    require(BytePairVocabulary.knows(pre), "pre-tokenizer", pre);
  }

  /** Blocks may differ from each other in other llamas; here they are alike. */
  private void requireAttention() {
    for (String name : List.of("attention.head_count_kv", "attention.head_count")) {
      String key = "llama." + name;
      boolean uniform = file.integer(key).isPresent() || !file.keys().contains(key);
      require(uniform, "number of heads for each block, as in", key);
    }
    String inner = "llama.feed_forward_length";
    require(file.integer(inner).isPresent(), "width for each block, as in", inner);
    require(model.keyLength() % 2 == 0, "odd head size", String.valueOf(model.keyLength()));
  }

  private void requireRotation() {
    String scaling = file.text("llama.rope.scaling.type").orElse("none");
    require(scaling.equals("none"), "rope scaling", scaling);
    for (String key : List.of("llama.rope.scaling.factor", "llama.rope.scale_linear")) {
      double factor = file.number(key).orElse(1);
      require(factor == 0 || factor == 1, key, String.valueOf(factor));
    }
  }

  private void requireTensors() {
    for (TensorInfo tensor : file.tensors()) {
      require(TENSORS.matcher(tensor.name()).matches(), "tensor", tensor.name());
      require(
          TENSOR_TYPES.contains(tensor.type()),
          "type of tensor " + tensor.name() + ",",
          tensor.type());
    }
    long experts = file.integer("llama.expert_count").orElse(0);
    require(experts == 0, "number of experts", String.valueOf(experts));
  }

  private void require(boolean known, String what, String which) {
    require(file, known, what, which);
  }

  private static void require(GgufFile file, boolean known, String what, String which) {
    if (!known) {
      throw new InferenceException(
          Reason.MODEL_UNSUPPORTED,
          "%s: the pure-Java backend does not know the %s %s. Use another backend or another model."
              .formatted(file.path(), what, which));
    }
  }
}

package dev.enginebay.modelfile.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuggingFaceReaderTest {

  private static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "hidden_size": 8, "num_attention_heads": 2,
       "num_key_value_heads": 1, "intermediate_size": 12, "num_hidden_layers": 1, "vocab_size": 5,
       "max_position_embeddings": 64, "rms_norm_eps": 1e-5, "hidden_act": "silu",
       "rope_theta": 10000, "tie_word_embeddings": true}
      """;

  @TempDir Path folder = Path.of("");

  private final Map<String, long[]> tensors = new LinkedHashMap<>();

  HuggingFaceReaderTest() {
    tensors.put("model.embed_tokens.weight", new long[] {5, 8});
    tensors.put("model.norm.weight", new long[] {8});
    tensors.put("model.layers.0.input_layernorm.weight", new long[] {8});
    tensors.put("model.layers.0.self_attn.q_proj.weight", new long[] {8, 8});
    tensors.put("model.layers.0.self_attn.k_proj.weight", new long[] {4, 8});
    tensors.put("model.layers.0.self_attn.v_proj.weight", new long[] {4, 8});
    tensors.put("model.layers.0.self_attn.o_proj.weight", new long[] {8, 8});
    tensors.put("model.layers.0.post_attention_layernorm.weight", new long[] {8});
    tensors.put("model.layers.0.mlp.gate_proj.weight", new long[] {12, 8});
    tensors.put("model.layers.0.mlp.up_proj.weight", new long[] {12, 8});
    tensors.put("model.layers.0.mlp.down_proj.weight", new long[] {8, 12});
  }

  @Test
  void findsPartsByTheirCanonicalNames() throws IOException {
    Model model = model(CONFIG);

    assertThat(model.architecture()).isEqualTo("llama");
    assertThat(model.require("blk.0.attn_k.weight"))
        .isEqualTo(new Rows("model.layers.0.self_attn.k_proj.weight", 0, 4, 0));
    assertThat(model.require("output.weight"))
        .isEqualTo(new Rows("model.embed_tokens.weight", 0, 5, 0));
    assertThat(model.transformer(64).pairs()).isEqualTo(PairLayout.HALVES);
  }

  @Test
  void takesAHeadOfItsOwnBesideAConfigurationThatTies() throws IOException {
    tensors.put("lm_head.weight", new long[] {5, 8});
    Model model = model(CONFIG);

    assertThat(model.require("output.weight").tensor()).isEqualTo("lm_head.weight");
  }

  @Test
  void stretchesSlowPairsAloneAsLlama3() throws IOException {
    String scaling =
        "\"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 1,"
            + " \"high_freq_factor\": 4, \"original_max_position_embeddings\": 32},";
    List<Double> frequencies =
        model(CONFIG.replace("\"hidden_size\"", scaling + "\"hidden_size\""))
            .transformer(64)
            .blocks()
            .get(0)
            .rotation()
            .orElseThrow()
            .frequencies();

    assertThat(frequencies.get(0)).isEqualTo(1);
    assertThat(frequencies.get(1)).isCloseTo(0.01 / 8, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"LlamaForCausalLM\" | \"NovelForCausalLM\" | [NovelForCausalLM], which has no"
            + " description; known are Gemma2ForCausalLM",
        "\"silu\" | \"relu\" | hidden_act is relu",
        "\"hidden_size\": 8, | '' | hidden_size is missing",
        "\"num_key_value_heads\": 1 | \"num_key_value_heads\": 3 | must divide the 2 heads but is"
            + " 3",
        "\"vocab_size\": 5 | \"vocab_size\": 6 | [8, 5] where config.json says [8, 6]",
        "\"num_hidden_layers\": 1 | \"num_hidden_layers\": 2 |"
            + " model.layers.1.input_layernorm.weight is missing",
        "\"num_hidden_layers\": 1 | \"num_hidden_layers\": 9999999999 | num_hidden_layers must be"
            + " from 1 to 512",
        "1e-5 | 0 | rms_norm_eps must be above 0",
        "\"rope_theta\": 10000 | \"rope_scaling\": {\"type\": \"dynamic\"} | of the type dynamic",
        "\"rope_theta\": 10000 | \"rope_theta\": -5 | rope_theta must be above 0",
        "\"rope_theta\": 10000 | \"head_dim\": 5 | 5 of 5 numbers of a head",
        "\"rope_theta\": 10000 | \"rope_scaling\": {\"type\": \"linear\"} | rotation's factor is"
            + " missing",
        "\"rope_theta\": 10000 | \"partial_rotary_factor\": 0.5 | partial_rotary_factor is 0.5",
        "\"rope_theta\": 10000 | \"layer_types\": [\"sliding_attention\"] | layer_types has"
            + " sliding_attention",
        "\"rope_theta\": 10000 | \"layer_types\": [] | has 0 elements where there are 1 layers",
        "\"rope_theta\": 10000 | \"use_bidirectional_attention\": true |"
            + " use_bidirectional_attention changes what is computed",
        "\"rope_theta\": 10000 | \"rope_scaling\": {\"mrope_section\": [1]} |"
            + " rope_scaling.mrope_section changes what is computed",
        "\"rope_theta\": 10000 | \"attention_bias\": true | q_proj.bias is missing, but its"
            + " configuration has it",
        "\"tie_word_embeddings\": true | \"x\": 1 | lm_head.weight is missing, but its"
            + " configuration has it",
        "\"LlamaForCausalLM\" | \"MixtralForCausalLM\"], \"num_local_experts\": 8, \"x\": [1 |"
            + " a mixture of experts",
        "\"LlamaForCausalLM\" | \"Gemma3ForConditionalGeneration\"], \"text_config\": {}, \"x\": [1"
            + " | a model of more than text",
      })
  void refusesByNameWhatIsNotComputed(String old, String now, String said) {
    assertThatThrownBy(() -> model(CONFIG.replace(old, now))).hasMessageContaining(said);
  }

  @Test
  void namesWhatItIgnores() throws IOException {
    String more =
        "\"attention_dropout\": 0.1, \"novel\": 3, \"alibi\": false, \"sliding_window\": 9,"
            + " \"rope_scaling\": {\"rope_type\": \"default\", \"new\": 1}, \"other\": null,";

    assertThat(model(CONFIG.replace("\"hidden_size\"", more + "\"hidden_size\"")).ignoredFields())
        .containsExactly("novel", "sliding_window", "rope_scaling.new");
  }

  @Test
  void refusesABiasThatItsConfigurationDoesNotHave() {
    tensors.put("model.layers.0.self_attn.q_proj.bias", new long[] {8});

    assertThatThrownBy(() -> model(CONFIG))
        .hasMessageContaining("tensor model.layers.0.self_attn.q_proj.bias");
  }

  @Test
  void refusesATensorTooMany() {
    tensors.put("model.layers.0.self_attn.q_norm.weight", new long[] {4});

    assertThatThrownBy(() -> model(CONFIG))
        .hasMessageContaining("tensor model.layers.0.self_attn.q_norm.weight");
  }

  @Test
  void refusesAMissingTensor() {
    tensors.remove("model.norm.weight");

    assertThatThrownBy(() -> model(CONFIG)).hasMessageContaining("tensor model.norm.weight");
  }

  private Model model(String config) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    tensors.forEach(
        (name, shape) -> {
          long count = 1;
          for (long length : shape) {
            count *= length;
          }
          writer.tensor(name, new float[(int) count], shape);
        });
    writer.write(folder.resolve("model.safetensors"));
    Files.writeString(folder.resolve("config.json"), config);
    return Model.of(SafetensorsFolder.read(folder));
  }
}

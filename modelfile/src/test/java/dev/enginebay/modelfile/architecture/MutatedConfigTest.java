package dev.enginebay.modelfile.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.testing.JsonMutation;
import dev.enginebay.modelfile.testing.MutatedReading;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever numbers stand in a configuration, a model is made of it soon and in little memory, or it
 * is refused with our exception. {@code -Denginebay.mutations=60000} tries more of them.
 */
class MutatedConfigTest {

  private static final int CASES = Integer.getInteger("enginebay.mutations", 1_000);
  private static final long SEED = 20_261_127;
  private static final long MOST_BYTES = 16 << 20;
  private static final int WIDTH = 8;
  private static final int INNER = 12;
  private static final int TOKENS = 5;
  private static final int LAYERS = 2;

  private static final String SIZES =
      """
      "hidden_size": 8, "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 4,
       "intermediate_size": 12, "num_hidden_layers": 2, "vocab_size": 5, "rms_norm_eps": 1e-5,
       "max_position_embeddings": 64, "rope_theta": 10000.0, "tie_word_embeddings": true,
      """;

  private static final List<String> CONFIGS =
      List.of(
          llama(""),
          llama(
              "\"rope_type\": \"llama3\", \"factor\": 8.0, \"low_freq_factor\": 1.0,"
                  + " \"high_freq_factor\": 4.0, \"original_max_position_embeddings\": 32"),
          llama("\"type\": \"linear\", \"factor\": 4.0"),
          llama(
              "\"type\": \"yarn\", \"factor\": 4.0, \"beta_fast\": 32.0, \"beta_slow\": 1.0,"
                  + " \"original_max_position_embeddings\": 16"),
          llama(
              "\"type\": \"longrope\", \"short_factor\": [1.0, 1.5], \"long_factor\": [2.0, 8.0],"
                  + " \"original_max_position_embeddings\": 16"),
          "{\"architectures\": [\"SmolLM3ForCausalLM\"], "
              + SIZES
              + "\"use_sliding_window\": true, \"sliding_window\": 4, \"no_rope_layers\": [1, 1],"
              + " \"layer_types\": [\"sliding_attention\", \"full_attention\"]}",
          "{\"architectures\": [\"Gemma3ForCausalLM\"], "
              + SIZES
              + "\"hidden_activation\": \"gelu_pytorch_tanh\", \"sliding_window\": 4,"
              + " \"layer_types\": [\"sliding_attention\", \"full_attention\"],"
              + " \"rope_local_base_freq\": 100.0, \"query_pre_attn_scalar\": 4}");

  @TempDir Path folder = Path.of("");

  private static String llama(String scaling) {
    return "{\"architectures\": [\"LlamaForCausalLM\"], "
        + SIZES
        + "\"hidden_act\": \"silu\", \"rope_scaling\": {"
        + scaling
        + "}}";
  }

  @Test
  void neverEndsInAnythingButARefusal() throws IOException {
    for (String config : CONFIGS) {
      write(config);
      read(); // loads classes, and is not refused
    }

    int refused = new MutatedConfig().refused(CASES, SEED);

    // Both kinds must be common, or the mutations are too wild or too tame to prove anything.
    assertThat(refused).isBetween(CASES / 4, CASES * 19 / 20);
  }

  /** The configurations in turn. */
  private final class MutatedConfig extends MutatedReading {

    @Override
    protected long mutate(SplittableRandom random, int number) throws IOException {
      String config = CONFIGS.get(number % CONFIGS.size());
      write(config);
      Files.write(folder.resolve("config.json"), new JsonMutation(random).of(config));
      return MOST_BYTES;
    }

    @Override
    protected void read() {
      MutatedConfigTest.this.read();
    }
  }

  private void read() {
    Model model = Model.of(SafetensorsFolder.read(folder));
    model.require("output.weight");
    model.transformer(1);
    model.transformer(model.trainedContextLength());
  }

  private void write(String config) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
    tensors(config.contains("Gemma3")).write(folder.resolve("model.safetensors"));
  }

  private static SafetensorsWriter tensors(boolean gemma) {
    SafetensorsWriter writer = new SafetensorsWriter();
    matrix(writer, "model.embed_tokens", TOKENS, WIDTH);
    vector(writer, "model.norm", WIDTH);
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "model.layers." + layer + ".";
      vector(writer, block + "input_layernorm", WIDTH);
      vector(writer, block + "post_attention_layernorm", WIDTH);
      if (gemma) {
        vector(writer, block + "pre_feedforward_layernorm", WIDTH);
        vector(writer, block + "post_feedforward_layernorm", WIDTH);
        vector(writer, block + "self_attn.q_norm", WIDTH / 2);
        vector(writer, block + "self_attn.k_norm", WIDTH / 2);
      }
      matrix(writer, block + "self_attn.q_proj", WIDTH, WIDTH);
      matrix(writer, block + "self_attn.k_proj", WIDTH / 2, WIDTH);
      matrix(writer, block + "self_attn.v_proj", WIDTH / 2, WIDTH);
      matrix(writer, block + "self_attn.o_proj", WIDTH, WIDTH);
      matrix(writer, block + "mlp.gate_proj", INNER, WIDTH);
      matrix(writer, block + "mlp.up_proj", INNER, WIDTH);
      matrix(writer, block + "mlp.down_proj", WIDTH, INNER);
    }
    return writer;
  }

  private static void matrix(SafetensorsWriter writer, String name, int rows, int columns) {
    writer.tensor(name + ".weight", "BF16", new byte[2 * rows * columns], rows, columns);
  }

  private static void vector(SafetensorsWriter writer, String name, int length) {
    writer.tensor(name + ".weight", "F32", new byte[4 * length], length);
  }
}

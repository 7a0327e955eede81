package dev.enginebay.modelfile.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A model of an architecture with random weights, written without regard to how Enginebay describes
 * the architecture. Weights are so large and windows so small that whoever computes it a little
 * otherwise gets quite other logits.
 */
public final class RandomTransformer {

  /** Positions that it may have. */
  public static final int CONTEXT = 512;

  /** Architectures of which there are models here. */
  public static final List<String> ARCHITECTURES =
      List.of(
          "llama", "qwen2", "qwen3", "gemma", "gemma2", "gemma3", "phi3", "smollm3", "mistral3");

  /** How many positions a token sees in the blocks of gemma2 and gemma3 that have a window. */
  public static final int WINDOW = 7;

  private static final int WIDTH = 64;
  private static final int HEADS = 4;
  private static final int KV_HEADS = 2;
  private static final int INNER = 96;
  private static final int VOCABULARY = SyntheticVocabulary.SIZE;

  private final String architecture;
  private final GgufWriter writer = new GgufWriter();
  private final int head;
  private final int blocks;

  private RandomTransformer(String architecture, int blocks) {
    this.architecture = architecture;
    this.blocks = blocks;
    head = architecture.matches("gemma|gemma2|gemma3") ? 32 : WIDTH / HEADS;
  }

  /**
   * Makes a model.
   *
   * @param architecture one of {@link #ARCHITECTURES}
   * @return a writer with all of it, to change or to write
   */
  public static GgufWriter writer(String architecture) {
    return switch (architecture) {
      case "gemma3" -> writer(architecture, 7);
      case "smollm3" -> writer(architecture, 5);
      default -> writer(architecture, 3);
    };
  }

  /**
   * Makes a model.
   *
   * @param architecture one of {@link #ARCHITECTURES}
   * @param blocks how many
   * @return a writer with all of it
   */
  public static GgufWriter writer(String architecture, int blocks) {
    RandomTransformer model = new RandomTransformer(architecture, blocks);
    model.hyperParameters();
    SyntheticVocabulary.write(model.writer);
    model.tensors();
    return model.writer;
  }

  private void hyperParameters() {
    writer.text("general.architecture", architecture).text("general.name", "Random");
    integer("context_length", CONTEXT);
    integer("embedding_length", WIDTH);
    integer("block_count", blocks);
    integer("feed_forward_length", INNER);
    integer("attention.head_count", HEADS);
    integer("attention.head_count_kv", KV_HEADS);
    integer("attention.key_length", head);
    integer("attention.value_length", head);
    integer("rope.dimension_count", architecture.equals("phi3") ? head * 3 / 4 : head);
    integer("vocab_size", VOCABULARY);
    real("attention.layer_norm_rms_epsilon", 1e-5f);
    real("rope.freq_base", 50_000);
    switch (architecture) {
      case "gemma2" -> {
        integer("attention.sliding_window", WINDOW);
        real("attn_logit_softcapping", 5);
        real("final_logit_softcapping", 20);
      }
      case "gemma3" -> integer("attention.sliding_window", WINDOW);
      case "phi3" -> integer("rope.scaling.original_context_length", CONTEXT / 2);
      case "mistral3" -> {
        writer.text("mistral3.rope.scaling.type", "yarn");
        real("rope.scaling.factor", 4);
        integer("rope.scaling.original_context_length", 16);
        real("rope.scaling.yarn_beta_fast", 4);
        real("rope.scaling.yarn_beta_slow", 0.5f);
        real("rope.scaling.yarn_log_multiplier", 0.5f);
        real("attention.temperature_scale", 0.3f);
      }
      default -> {}
    }
  }

  private void tensors() {
    matrix("token_embd.weight", WIDTH, VOCABULARY, architecture.startsWith("gemma") ? 1 : 8);
    vector("output_norm.weight", WIDTH, true);
    if (architecture.matches("qwen2|phi3|mistral3")) {
      matrix("output.weight", WIDTH, VOCABULARY, 1);
    }
    if (architecture.equals("phi3")) {
      factors("rope_factors_long.weight", head * 3 / 8, 8);
      factors("rope_factors_short.weight", head * 3 / 8, 2);
    }
    for (int block = 0; block < blocks; block++) {
      block("blk." + block + ".");
    }
  }

  private void block(String name) {
    vector(name + "attn_norm.weight", WIDTH, true);
    if (architecture.equals("phi3")) {
      matrix(name + "attn_qkv.weight", WIDTH, (HEADS + 2 * KV_HEADS) * head, 2);
      matrix(name + "ffn_up.weight", WIDTH, 2 * INNER, 2);
    } else {
      matrix(name + "attn_q.weight", WIDTH, HEADS * head, 2);
      matrix(name + "attn_k.weight", WIDTH, KV_HEADS * head, 2);
      matrix(name + "attn_v.weight", WIDTH, KV_HEADS * head, 1);
      matrix(name + "ffn_gate.weight", WIDTH, INNER, 2);
      matrix(name + "ffn_up.weight", WIDTH, INNER, 1);
    }
    if (architecture.equals("qwen2")) {
      vector(name + "attn_q.bias", HEADS * head, false);
      vector(name + "attn_k.bias", KV_HEADS * head, false);
      vector(name + "attn_v.bias", KV_HEADS * head, false);
    }
    if (architecture.matches("qwen3|gemma3")) {
      vector(name + "attn_q_norm.weight", head, true);
      vector(name + "attn_k_norm.weight", head, true);
    }
    matrix(name + "attn_output.weight", HEADS * head, WIDTH, 1);
    vector(name + "ffn_norm.weight", WIDTH, true);
    matrix(name + "ffn_down.weight", INNER, WIDTH, 1);
    if (architecture.matches("gemma2|gemma3")) {
      vector(name + "post_attention_norm.weight", WIDTH, true);
      vector(name + "post_ffw_norm.weight", WIDTH, true);
    }
  }

  private void integer(String name, int value) {
    writer.uint32(architecture + "." + name, value);
  }

  private void real(String name, float value) {
    writer.float32(architecture + "." + name, value);
  }

  private void matrix(String name, int inputs, int outputs, double gain) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] numbers = new float[inputs * outputs];
    double bound = gain * Math.sqrt(3.0 / inputs);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(-bound, bound);
    }
    writer.tensor(name, GgufWriter.F32, bytes(numbers), inputs, outputs);
  }

  /** Weights of a norm lie around 1, biases around 0. */
  private void vector(String name, int length, boolean norm) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) (random.nextDouble(-0.7, 0.7) + (norm ? 1 : 0));
    }
    writer.tensor(name, GgufWriter.F32, bytes(numbers), length);
  }

  private void factors(String name, int length, double most) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) (1 + (most - 1) * i / length);
    }
    writer.tensor(name, GgufWriter.F32, bytes(numbers), length);
  }

  private static byte[] bytes(float[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }
}

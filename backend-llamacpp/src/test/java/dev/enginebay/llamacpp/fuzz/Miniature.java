package dev.enginebay.llamacpp.fuzz;

import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticVocabulary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A model with the smallest sizes that its architecture allows. Its hyper-parameters are integers,
 * floats, booleans, strings and arrays of them, and are written as llama.cpp reads them.
 */
final class Miniature {

  private static final long MAX_NUMBERS = 4 << 20;

  private final String architecture;
  private final Map<String, Object> parameters;
  private final Map<String, Shape> tensors;

  private Miniature(
      String architecture, Map<String, Object> parameters, Map<String, Shape> tensors) {
    this.architecture = architecture;
    this.parameters = new LinkedHashMap<>(parameters);
    this.tensors = new LinkedHashMap<>(tensors);
  }

  /** Creates two blocks of four heads, with no tensor except the embedding. */
  static Miniature seed(String architecture) {
    Miniature seed = new Miniature(architecture, Map.of(), Map.of());
    seed.parameters.put("context_length", 256L);
    seed.parameters.put("embedding_length", 64L);
    seed.parameters.put("block_count", 2L);
    seed.parameters.put("feed_forward_length", 128L);
    seed.parameters.put("attention.head_count", 4L);
    seed.parameters.put("attention.head_count_kv", 2L);
    seed.parameters.put("attention.key_length", 16L);
    seed.parameters.put("attention.value_length", 16L);
    seed.parameters.put("attention.layer_norm_rms_epsilon", 1e-5f);
    seed.parameters.put("rope.dimension_count", 16L);
    seed.parameters.put("vocab_size", (long) SyntheticVocabulary.SIZE);
    seed.tensors.put("token_embd.weight", Shape.of(64, SyntheticVocabulary.SIZE));
    return seed;
  }

  Miniature copy() {
    return new Miniature(architecture, parameters, tensors);
  }

  String architecture() {
    return architecture;
  }

  /** Returns the mutable hyper-parameters, without the architecture's name as a prefix. */
  Map<String, Object> parameters() {
    return parameters;
  }

  /** Returns the mutable tensors. */
  Map<String, Shape> tensors() {
    return tensors;
  }

  /** Returns whether it is small enough to be written. */
  boolean isSmall() {
    long numbers = 0;
    for (Shape shape : tensors.values()) {
      if (shape.elements() < 1 || shape.elements() > MAX_NUMBERS) {
        return false;
      }
      numbers += shape.elements();
    }
    return numbers <= MAX_NUMBERS;
  }

  Path write(Path file) {
    GgufWriter writer = new GgufWriter().text("general.architecture", architecture);
    parameters.forEach((name, value) -> put(writer, architecture + "." + name, value));
    SyntheticVocabulary.write(writer);
    tensors.forEach(
        (name, shape) ->
            writer.tensor(name, shape.format().id(), data(name, shape), shape.dimensions()));
    return writer.write(file);
  }

  private static void put(GgufWriter writer, String key, Object value) {
    if (value instanceof Long whole) {
      writer.uint32(key, whole);
    } else if (value instanceof Float real) {
      writer.float32(key, real);
    } else if (value instanceof Boolean flag) {
      writer.flag(key, flag);
    } else if (value instanceof String text) {
      writer.text(key, text);
    } else if (value instanceof int[] wholes) {
      writer.ints(key, wholes);
    } else if (value instanceof float[] reals) {
      writer.floats(key, reals);
    } else if (value instanceof boolean[] flags) {
      byte[] bytes = new byte[flags.length];
      for (int i = 0; i < flags.length; i++) {
        bytes[i] = (byte) (flags[i] ? 1 : 0);
      }
      writer.array(key, 7, flags.length, bytes);
    } else {
      throw new IllegalArgumentException(key + ": cannot write a " + value.getClass());
    }
  }

  private static byte[] data(String name, Shape shape) {
    long count = shape.elements();
    byte[] bytes = new byte[(int) shape.format().bytes(count)];
    SplittableRandom random = new SplittableRandom(name.hashCode());
    if (shape.format() != Shape.Format.F32) {
      // Not random: random halves may be NaN, which would only show that NaN spreads.
      Arrays.fill(bytes, (byte) 0x11);
      return bytes;
    }
    boolean norm = name.contains("norm") && name.endsWith(".weight");
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (out.hasRemaining()) {
      out.putFloat(norm ? 1 : (float) random.nextDouble(-0.1, 0.1));
    }
    return bytes;
  }

  static String text(Object value) {
    if (value instanceof int[] wholes) {
      return Arrays.toString(wholes);
    }
    if (value instanceof float[] reals) {
      return Arrays.toString(reals);
    }
    return value instanceof boolean[] flags ? Arrays.toString(flags) : String.valueOf(value);
  }
}

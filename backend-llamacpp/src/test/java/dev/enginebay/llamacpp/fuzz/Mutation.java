package dev.enginebay.llamacpp.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Changes a miniature at random, and records the changes. */
final class Mutation {

  private static final long[] WHOLES = {
    0,
    1,
    2,
    3,
    4,
    5,
    7,
    8,
    12,
    15,
    16,
    17,
    31,
    32,
    33,
    48,
    63,
    64,
    65,
    100,
    127,
    128,
    255,
    256,
    1000,
    4096,
    65535,
    65536,
    1 << 20,
    Integer.MAX_VALUE,
    1L << 31,
    0xFFFF_FFFFL
  };

  private static final float[] REALS = {
    0,
    -0f,
    1,
    -1,
    0.5f,
    1e-5f,
    1e-30f,
    1e30f,
    1e6f,
    -1e30f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE
  };

  private static final List<String> TEXTS = List.of("none", "linear", "yarn", "longrope", "", "x");

  private static final List<String> KEYS = keys();

  private final SplittableRandom random;
  private final Miniature miniature;
  private final List<String> notes = new ArrayList<>();

  private Mutation(SplittableRandom random, Miniature miniature) {
    this.random = random;
    this.miniature = miniature;
  }

  /** Changes only hyper-parameters. */
  static String ofParameters(SplittableRandom random, Miniature miniature) {
    Mutation mutation = new Mutation(random, miniature);
    for (int i = mutation.few(); i > 0; i--) {
      mutation.changeParameter();
    }
    return mutation.toString();
  }

  /** Changes hyper-parameters, tensors or both. */
  static String ofAll(SplittableRandom random, Miniature miniature) {
    Mutation mutation = new Mutation(random, miniature);
    for (int i = mutation.few(); i > 0; i--) {
      if (random.nextInt(5) < 3) {
        mutation.changeParameter();
      } else {
        mutation.changeTensor();
      }
    }
    return mutation.toString();
  }

  private int few() {
    return 1 + Math.min(random.nextInt(4), random.nextInt(3));
  }

  private void changeParameter() {
    List<String> present = new ArrayList<>(miniature.parameters().keySet());
    if (random.nextInt(12) == 0) {
      String gone = any(present);
      miniature.parameters().remove(gone);
      notes.add("without " + gone);
      return;
    }
    String name = random.nextInt(3) > 0 ? any(present) : any(KEYS);
    Object value = changed(name, miniature.parameters().get(name));
    miniature.parameters().put(name, value);
    notes.add(name + " = " + Miniature.text(value));
  }

  private Object changed(String name, @Nullable Object old) {
    if (random.nextInt(15) == 0) {
      return other();
    }
    if (old instanceof Long whole) {
      return random.nextInt(8) == 0 ? array() : whole(whole);
    }
    if (old instanceof Float real) {
      return random.nextInt(4) == 0 ? real * random.nextInt(-3, 4) : anyReal();
    }
    if (old instanceof Boolean flag) {
      return !flag;
    }
    if (old != null) {
      return array();
    }
    if (name.endsWith(".type")) {
      return any(TEXTS);
    }
    if (name.matches(".*(scale|epsilon|base|factor|bias|softcapping|beta|multiplier|clamp).*")) {
      return anyReal();
    }
    if (name.matches(".*(causal|finetuned|_norm|parallel).*")) {
      return random.nextBoolean();
    }
    if (name.matches(".*(sections|pattern|layers|mapping|types|ratios).*")) {
      return random.nextInt(3) == 0 ? whole(4) : array();
    }
    return whole(4);
  }

  private Object other() {
    return switch (random.nextInt(5)) {
      case 0 -> whole(1);
      case 1 -> anyReal();
      case 2 -> random.nextBoolean();
      case 3 -> any(TEXTS);
      default -> array();
    };
  }

  private Object whole(long old) {
    return switch (random.nextInt(6)) {
      case 0 -> (old + 1) & 0xFFFF_FFFFL;
      case 1 -> (old - 1) & 0xFFFF_FFFFL;
      case 2 -> (old * 2) & 0xFFFF_FFFFL;
      case 3 -> old / 2;
      default -> WHOLES[random.nextInt(WHOLES.length)];
    };
  }

  private float anyReal() {
    return REALS[random.nextInt(REALS.length)];
  }

  /** Returns an array, mostly with an element for each block. */
  private Object array() {
    int length = random.nextInt(3) > 0 ? 2 : random.nextInt(5);
    return switch (random.nextInt(4)) {
      case 0 -> {
        float[] reals = new float[length];
        for (int i = 0; i < length; i++) {
          reals[i] = anyReal();
        }
        yield reals;
      }
      case 1 -> {
        boolean[] flags = new boolean[length];
        for (int i = 0; i < length; i++) {
          flags[i] = random.nextBoolean();
        }
        yield flags;
      }
      default -> {
        int[] wholes = new int[length];
        Arrays.setAll(wholes, i -> (int) WHOLES[random.nextInt(WHOLES.length)]);
        yield wholes;
      }
    };
  }

  private void changeTensor() {
    String name = any(new ArrayList<>(miniature.tensors().keySet()));
    Shape shape = Objects.requireNonNull(miniature.tensors().get(name));
    switch (random.nextInt(5)) {
      case 0 -> {
        miniature.tensors().remove(name);
        notes.add("without tensor " + name);
      }
      case 1 -> put(name, shape.in(any(List.of(Shape.Format.values()))));
      case 2 -> put(name.replaceAll("\\.weight$", ".bias"), Shape.of(shape.dimensions()[0]));
      case 3 -> put(name.replaceAll("^blk\\.\\d+", "blk." + random.nextInt(4)), shape);
      default -> put(name, reshaped(shape));
    }
    if (miniature.tensors().isEmpty()) {
      miniature.tensors().put(name, shape);
    }
  }

  private Shape reshaped(Shape shape) {
    long[] lengths = shape.dimensions().clone();
    int i = random.nextInt(lengths.length);
    switch (random.nextInt(5)) {
      case 0 -> lengths[i] = Math.max(1, lengths[i] / 2);
      case 1 -> lengths[i] = Math.min(4096, lengths[i] * 2);
      case 2 -> lengths[i] = 1;
      case 3 -> lengths = Arrays.copyOf(lengths, Math.max(1, lengths.length - 1));
      default -> {
        long first = lengths[0];
        lengths[0] = lengths[lengths.length - 1];
        lengths[lengths.length - 1] = first;
      }
    }
    return Shape.of(lengths);
  }

  private void put(String name, Shape shape) {
    miniature.tensors().put(name, shape);
    notes.add(name + " = " + shape);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** The hyper-parameters that any release of llama.cpp reads. */
  private static List<String> keys() {
    try (InputStream in = Objects.requireNonNull(Mutation.class.getResourceAsStream("keys.txt"))) {
      return List.of(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+", -1));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public String toString() {
    return String.join("; ", notes);
  }
}

package dev.enginebay.llamacpp.fuzz;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Completes a miniature: loads it, adds what is reported as missing, gives a tensor the shape that
 * is reported as right, and so on until nothing is reported.
 */
final class MiniatureMaker {

  private static final int MAX_STEPS = 1500;

  private static final List<Pattern> ABSENT_TENSOR =
      List.of(
          Pattern.compile("tensor '([^']+)' not found"),
          Pattern.compile("missing tensor '([^']+)'"),
          Pattern.compile("tensor (\\S+) is missing"));

  private static final List<Pattern> WRONG_SHAPE =
      List.of(
          Pattern.compile("tensor '([^']+)' has wrong shape; expected\\s+([0-9, ]+), got"),
          Pattern.compile(
              "tensor (\\S+) has the dimensions \\[[^]]*] where the metadata say \\[([^]]*)]"));

  private static final List<Pattern> ABSENT_KEY =
      List.of(
          Pattern.compile("array key not found in model: [^.]+\\.(\\S+)"),
          Pattern.compile("key not found in model: [^.]+\\.(\\S+)"),
          Pattern.compile("invalid value for (sliding_window)"),
          Pattern.compile("(?<=[ :])[a-z0-9_-]+\\.([a-z_.]+) is missing"));

  private static final Map<String, Object> USUAL = new HashMap<>();

  static {
    USUAL.put("attention.sliding_window", 64L);
    USUAL.put("expert_count", 4L);
    USUAL.put("expert_used_count", 2L);
    USUAL.put("expert_feed_forward_length", 64L);
    USUAL.put("expert_shared_feed_forward_length", 64L);
    USUAL.put("attention.q_lora_rank", 32L);
    USUAL.put("attention.kv_lora_rank", 32L);
    USUAL.put("attention.key_length_mla", 32L);
    USUAL.put("attention.value_length_mla", 16L);
    USUAL.put("leading_dense_block_count", 1L);
    USUAL.put("expert_shared_count", 1L);
    USUAL.put("expert_gating_func", 2L);
    USUAL.put("rope.scaling.original_context_length", 128L);
    USUAL.put("interleave_moe_layer_step", 1L);
    USUAL.put("use_parallel_residual", true);
    USUAL.put("altup.active_idx", 0L);
    USUAL.put("rope.dimension_sections", new int[] {4, 4, 0, 0});
    USUAL.put("attention.max_alibi_bias", 8f);
    USUAL.put("attention.clamp_kqv", 8f);
    USUAL.put("swin_norm", false);
  }

  private final FuzzWorkers workers;
  private final Path file;

  MiniatureMaker(FuzzWorkers workers, Path file) {
    this.workers = workers;
    this.file = file;
  }

  /** Changes the miniature until it loads, and returns the outcome of the last attempt. */
  Fate complete(Miniature miniature) {
    Fate fate = attempt(miniature);
    for (int step = 0; step < MAX_STEPS && mended(miniature, fate.said()); step++) {
      fate = attempt(miniature);
    }
    return fate;
  }

  /** Returns the outcome for a file of the miniature. */
  Fate attempt(Miniature miniature) {
    if (!miniature.isSmall()) {
      return new Fate(Fate.End.CHECKED, false, "too large to write");
    }
    return workers.fate(miniature.write(file));
  }

  private static boolean mended(Miniature miniature, String said) {
    Optional<Matcher> absent = find(ABSENT_TENSOR, said);
    if (absent.isPresent()) {
      return miniature.tensors().putIfAbsent(absent.get().group(1), Shape.of(64)) == null;
    }
    Optional<Matcher> wrong = find(WRONG_SHAPE, said);
    if (wrong.isPresent()) {
      String name = wrong.get().group(1);
      Shape right = Shape.of(lengths(wrong.get().group(2)));
      Shape old = miniature.tensors().put(name, right);
      return old != null && !Arrays.equals(old.dimensions(), right.dimensions());
    }
    if (said.contains("invalid value for sliding_window")) {
      return miniature.parameters().putIfAbsent("attention.sliding_window", 64L) == null;
    }
    Optional<Matcher> key = find(ABSENT_KEY, said);
    if (said.contains("array key not found")) {
      return key.isPresent()
          && miniature.parameters().putIfAbsent(key.get().group(1), new boolean[] {true, false})
              == null;
    }
    return key.isPresent()
        && miniature.parameters().putIfAbsent(key.get().group(1), usual(key.get().group(1)))
            == null;
  }

  private static long[] lengths(String text) {
    long[] lengths =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(length -> !length.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    int rank = lengths.length;
    while (rank > 1 && lengths[rank - 1] == 1) {
      rank--;
    }
    return Arrays.copyOf(lengths, rank);
  }

  private static Object usual(String name) {
    if (name.endsWith("epsilon")) {
      return 1e-5f;
    }
    boolean real =
        name.matches(".*(scale|base|factor|bias|softcapping|multiplier|clamp|magnitude).*");
    return USUAL.getOrDefault(name, real ? (Object) 1f : (Object) 16L);
  }

  private static Optional<Matcher> find(List<Pattern> patterns, String said) {
    return patterns.stream()
        .map(pattern -> pattern.matcher(said))
        .filter(Matcher::find)
        .findFirst();
  }
}

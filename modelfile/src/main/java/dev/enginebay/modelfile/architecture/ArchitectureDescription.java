package dev.enginebay.modelfile.architecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a dense model of an architecture may consist of and how it is computed, whose blocks are
 * all alike: a resource in the folder {@code descriptions}, taken from the formulas that engines
 * compute. To add an architecture, add such a resource and its name to {@link #KNOWN}.
 *
 * @param keys its hyper-parameters, without the architecture's name in front
 * @param tensors its tensors
 * @param fusions which of them hold several parts
 * @param named what Hugging Face calls some of them, otherwise than in most architectures
 * @param absent what the library transformers takes for fields that a configuration lacks
 * @param traits what is computed otherwise than in most architectures
 */
record ArchitectureDescription(
    Set<String> keys,
    List<Part> tensors,
    List<Fusion> fusions,
    Map<String, String> named,
    Map<String, String> absent,
    Traits traits) {

  /** Those that have a description. */
  static final List<String> KNOWN =
      List.of(
          "gemma", "gemma2", "gemma3", "llama", "mistral3", "phi3", "qwen2", "qwen3", "smollm3");

  private static final Set<String> PROJECTIONS =
      Set.of("blk.*.attn_q.weight", "blk.*.attn_k.weight", "blk.*.attn_v.weight");

  /**
   * A tensor, or one of each block.
   *
   * @param required whether a model cannot do without it
   * @param name its name, with a * for the number of the block
   * @param sizes names of its lengths, see {@link ModelSizes}
   */
  record Part(boolean required, String name, List<String> sizes) {

    boolean ofBlock() {
      return name.contains("*");
    }

    String inBlock(int block) {
      return name.replace("*", Integer.toString(block));
    }

    boolean ofFeedForward() {
      return name.contains(".ffn_") && !name.contains("_norm.");
    }

    /** Queries, keys or values. */
    boolean ofProjection() {
      return PROJECTIONS.contains(name);
    }
  }

  ArchitectureDescription {
    keys = Set.copyOf(keys);
    tensors = List.copyOf(tensors);
    fusions = List.copyOf(fusions);
    named = Map.copyOf(named);
    absent = Map.copyOf(absent);
  }

  /** Returns the description of an architecture, or empty if there is none. */
  static Optional<ArchitectureDescription> of(String architecture) {
    return KNOWN.contains(architecture)
        ? Optional.of(parse(lines("descriptions/" + architecture)))
        : Optional.empty();
  }

  private static List<List<String>> lines(String name) {
    return WordLines.of(name + ".txt").orElseThrow();
  }

  private static ArchitectureDescription parse(List<List<String>> lines) {
    Set<String> keys = new HashSet<>();
    lines("common").forEach(line -> keys.addAll(line.subList(1, line.size())));
    List<Part> tensors = new ArrayList<>();
    List<Fusion> fusions = new ArrayList<>();
    Map<String, String> named = new HashMap<>();
    Map<String, String> absent = new HashMap<>();
    Map<String, List<String>> traits = new HashMap<>();
    for (List<String> line : lines) {
      List<String> rest = line.subList(1, line.size());
      switch (line.get(0)) {
        case "keys" -> keys.addAll(rest);
        case "required", "optional" ->
            tensors.add(
                new Part(
                    line.get(0).equals("required"), rest.get(0), rest.subList(1, rest.size())));
        case "fused" -> fusions.add(new Fusion(rest.get(0), rest.subList(1, rest.size())));
        case "named" -> named.put(rest.get(0), rest.get(1));
        case "absent" -> absent.put(rest.get(0), rest.get(1));
        default -> traits.put(line.get(0), rest);
      }
    }
    return new ArchitectureDescription(keys, tensors, fusions, named, absent, new Traits(traits));
  }
}

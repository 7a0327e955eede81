package dev.enginebay.modelfile.architecture;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All that a dense model of an architecture may consist of, whose blocks are all alike: a resource
 * in the folder {@code descriptions}, taken from the formulas that engines compute.
 *
 * @param keys its hyper-parameters, without the architecture's name in front
 * @param tensors its tensors
 */
record ArchitectureDescription(Set<String> keys, List<Part> tensors) {

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9_-]+");

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
  }

  /** Returns the description of an architecture, or empty if there is none. */
  static Optional<ArchitectureDescription> of(String architecture) {
    if (!PLAIN_NAME.matcher(architecture).matches()) {
      return Optional.empty();
    }
    return WordLines.of("descriptions/" + architecture + ".txt")
        .map(ArchitectureDescription::parse);
  }

  private static ArchitectureDescription parse(List<List<String>> lines) {
    Set<String> keys = new HashSet<>();
    for (List<String> line : lines) {
      if (line.get(0).equals("keys")) {
        keys.addAll(line.subList(1, line.size()));
      }
    }
    List<Part> tensors =
        lines.stream()
            .filter(line -> !line.get(0).equals("keys"))
            .map(
                line ->
                    new Part(
                        line.get(0).equals("required"), line.get(1), line.subList(2, line.size())))
            .toList();
    return new ArchitectureDescription(keys, tensors);
  }
}

package dev.enginebay.modelfile.architecture;

import java.util.List;
import java.util.Optional;

/**
 * Parts that an architecture's files have in one tensor, one after the other.
 *
 * @param tensor the name of the tensor in a block
 * @param parts the names that they have in other architectures
 */
record Fusion(String tensor, List<String> parts) {

  Fusion {
    parts = List.copyOf(parts);
  }

  /** Returns where a part stands, or empty if it is none of these. */
  Optional<Rows> find(String name, ModelSizes sizes) {
    int first = 0;
    for (String part : parts) {
      int count = (int) sizes.ofPart(part);
      String inBlock = "." + part + ".";
      if (name.contains(inBlock)) {
        return Optional.of(new Rows(name.replace(inBlock, "." + tensor + "."), first, count, 0));
      }
      first += count;
    }
    return Optional.empty();
  }
}

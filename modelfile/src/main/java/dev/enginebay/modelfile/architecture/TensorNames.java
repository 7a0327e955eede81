package dev.enginebay.modelfile.architecture;

import java.util.Optional;

/** How a format names and stores the parts of a model. */
interface TensorNames {

  /** Returns the name of a tensor that GGUF calls so, or empty if the format has no such one. */
  Optional<String> of(String name);

  /** Returns what must be added to the numbers of a tensor. */
  double added(String name);

  /** Returns which rows of the query and key matrices are rotated together. */
  PairLayout pairs();
}

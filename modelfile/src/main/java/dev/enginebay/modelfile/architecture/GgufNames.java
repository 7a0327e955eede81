package dev.enginebay.modelfile.architecture;

import java.util.Optional;

/** The names of GGUF are the canonical ones. */
record GgufNames(PairLayout pairs) implements TensorNames {

  @Override
  public Optional<String> of(String name) {
    return Optional.of(name);
  }

  @Override
  public double added(String name) {
    return 0;
  }
}

package dev.enginebay.llamacpp.trial;

import dev.enginebay.modelfile.architecture.GgufModel;
import java.util.Optional;

/** Which files another JVM loads first, to check that llama.cpp survives them. */
public enum TrialMode {
  /** Files with keys or tensors that are not described in Java. */
  AUTO,
  ALWAYS,
  NEVER;

  /** Returns why a model needs no trial; empty if it needs one. */
  public Optional<String> whyNone(GgufModel model) {
    return switch (this) {
      case ALWAYS -> Optional.empty();
      case NEVER -> Optional.of("off: " + Trial.OPTION + "=never");
      case AUTO ->
          model.described()
              ? Optional.of("not needed: all keys and tensors of the file are described")
              : Optional.empty();
    };
  }
}

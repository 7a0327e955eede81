package dev.enginebay.llamacpp;

import dev.enginebay.modelfile.gguf.GgufFile;
import java.util.Set;

/** Whether a file's weights are stored in fewer than 16 bits. */
final class Quantization {

  private static final Set<String> WHOLE = Set.of("F32", "F16", "BF16");

  private Quantization() {}

  static boolean in(GgufFile file) {
    return file.tensors().stream().anyMatch(tensor -> !WHOLE.contains(tensor.type()));
  }
}

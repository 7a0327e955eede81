package dev.enginebay.djl.torchscript;

import dev.enginebay.modelfile.file.Refusal;

/**
 * Checks how deep the text of a program is nested: PyTorch's compiler calls itself for each level,
 * and ends the process where its stack ends.
 */
final class CodeDepth {

  /** Programs that PyTorch writes have fewer than 50 levels. */
  private static final int MAX_DEPTH = 500;

  private CodeDepth() {}

  static void require(String name, String code, Refusal refusal) {
    int depth = 0;
    int signs = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      signs = c == '-' || c == '~' ? signs + 1 : c == ' ' ? signs : 0;
      if (depth > MAX_DEPTH || signs > MAX_DEPTH) {
        throw refusal.invalid(name, "is nested more than %s levels deep".formatted(MAX_DEPTH));
      }
    }
  }
}

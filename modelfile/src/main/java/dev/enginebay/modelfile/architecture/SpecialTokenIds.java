package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.GgufValue;

/** Checks that the ids of special tokens are tokens. */
record SpecialTokenIds(GgufFile file, int size) {

  void check() {
    for (String key : file.keys()) {
      if (key.startsWith("tokenizer.ggml.") && key.endsWith("_token_id")) {
        GgufValue value = file.value(key).orElseThrow();
        long id = file.integer(key).orElse(-1);
        // Writers put all ones where a model has no such token.
        boolean none =
            value instanceof GgufValue.Whole whole
                && (whole.value() == 0xFFFF_FFFFL || whole.value() == -1);
        if (!none && (id < 0 || id >= size)) {
          throw file.refusal()
              .invalid(key, "must be a token, from 0 to " + (size - 1) + ", but is " + value);
        }
      }
    }
  }
}

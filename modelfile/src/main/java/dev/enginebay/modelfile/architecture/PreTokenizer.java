package dev.enginebay.modelfile.architecture;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.GgufValue;

/**
 * Checks that a byte-level vocabulary names its pre-tokenizer, the way a text is split into words
 * before tokens are made of them. Without the name an engine has to guess, and a wrong guess gives
 * tokens that the model was not trained on.
 */
record PreTokenizer(GgufFile file) {

  private static final String KEY = "tokenizer.ggml.pre";

  /** What old converters wrote where they did not know the pre-tokenizer. */
  private static final String UNKNOWN = "default";

  void check() {
    if (!file.text("tokenizer.ggml.model").orElse("").equals("gpt2")) {
      return;
    }
    GgufValue value = file.value(KEY).orElse(null);
    if (value == null) {
      throw unnamed("missing");
    }
    if (!(value instanceof GgufValue.Text text)) {
      throw file.refusal().invalid(KEY, "must be a text but is " + value);
    }
    if (text.value().isEmpty()) {
      throw unnamed("empty");
    }
    if (text.value().equals(UNKNOWN)) {
      throw unnamed(UNKNOWN);
    }
  }

  private InferenceException unnamed(String what) {
    return file.refusal()
        .unsupported(
            KEY
                + " is "
                + what
                + ", but a gpt2 vocabulary needs the name of its pre-tokenizer, or texts may become"
                + " other tokens than the model was trained on; convert the model again with a"
                + " current converter, or, if you know the name, write it into a copy with"
                + " gguf-new-metadata --pre-tokenizer NAME");
  }
}

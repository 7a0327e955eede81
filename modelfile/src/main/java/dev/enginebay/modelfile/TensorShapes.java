package dev.enginebay.modelfile;

import java.util.List;

/** Checks the tensors that every engine reads against the hyper-parameters. */
record TensorShapes(GgufModel model) {

  static final String EMBEDDING = "token_embd.weight";

  void check() {
    for (TensorInfo tensor : model.file().tensors()) {
      if (tensor.name().equals(EMBEDDING)) {
        List<Long> expected =
            List.of((long) model.embeddingLength(), (long) model.vocabularySize());
        if (!tensor.dimensions().equals(expected)
            && !model.architecture().equals("wavtokenizer-dec")) {
          throw model
              .file()
              .refusal()
              .invalid(
                  "tensor " + tensor.name(),
                  "has the dimensions "
                      + tensor.dimensions()
                      + " where embedding length and vocabulary say "
                      + expected);
        }
      }
    }
  }
}

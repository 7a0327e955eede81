package dev.enginebay.llamacpp;

import dev.enginebay.llamacpp.capi.LlamaWeights;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.Optional;

/**
 * Which tokenizer serves a model: the one in Java where it knows the kind, else llama.cpp's own.
 *
 * @param model what its file says
 * @param inJava the vocabulary in Java
 */
record ModelVocabulary(GgufModel model, Optional<Vocabulary> inJava) {

  /**
   * Reads the vocabulary if it is of a known kind.
   *
   * @throws dev.enginebay.InferenceException MODEL_INVALID naming what is wrong with it
   */
  static ModelVocabulary of(GgufModel model) {
    boolean known = GgufVocabulary.unknown(model.file()).isEmpty();
    return new ModelVocabulary(
        model, known ? Optional.of(GgufVocabulary.of(model.file())) : Optional.empty());
  }

  /** Returns the vocabulary of the open model. */
  Vocabulary of(LlamaWeights weights, Repertoire repertoire) {
    return inJava.orElseGet(
        () -> new LlamaVocabulary(weights, model, TextCuts.of(model, repertoire)));
  }

  /** Returns whose tokenizer it is, and of which kind. */
  String description() {
    String kind = model.tokenizerModel().orElse("none");
    String pre = model.tokenizerPre().map(name -> ", pre-tokenizer " + name).orElse("");
    return (inJava.isPresent() ? "Enginebay's, " : "llama.cpp's, ") + kind + pre;
  }
}

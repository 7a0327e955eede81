package dev.enginebay.llamacpp;

import dev.enginebay.llamacpp.capi.LlamaWeights;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.Optional;

/**
 * Chooses the tokenizer of a model: the one in Java if it supports the kind of vocabulary,
 * otherwise llama.cpp's.
 *
 * @param model the model's header
 * @param inJava the vocabulary in Java, if the kind is supported
 */
record ModelVocabulary(GgufModel model, Optional<Vocabulary> inJava) {

  /**
   * Reads the vocabulary, if its kind is supported.
   *
   * @throws dev.enginebay.InferenceException MODEL_INVALID with what is wrong with it
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

  /** Returns whose tokenizer is used, and its kind. */
  String description() {
    String kind = model.tokenizerModel().orElse("none");
    String pre = model.tokenizerPre().map(name -> ", pre-tokenizer " + name).orElse("");
    return (inJava.isPresent() ? "Enginebay's, " : "llama.cpp's, ") + kind + pre;
  }
}

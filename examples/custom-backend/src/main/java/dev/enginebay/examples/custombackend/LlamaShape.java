package dev.enginebay.examples.custombackend;

import dev.enginebay.modelfile.architecture.GgufModel;

/**
 * The numbers that a forward pass of the llama architecture is made of.
 *
 * @param layers how many blocks
 * @param width of a token's embedding
 * @param heads of the queries
 * @param kvHeads of the keys and values; each serves {@code heads / kvHeads} heads of the queries
 * @param keyLength of one head's query and key
 * @param valueLength of one head's value
 * @param innerWidth of the feed-forward network
 * @param vocabularySize logits in a row
 * @param epsilon added to the mean square in a norm
 * @param ropeBase the base of the rotations' wavelengths
 */
record LlamaShape(
    int layers,
    int width,
    int heads,
    int kvHeads,
    int keyLength,
    int valueLength,
    int innerWidth,
    int vocabularySize,
    double epsilon,
    double ropeBase) {

  /** Of a model that {@link Repertoire} knows. */
  static LlamaShape of(GgufModel model) {
    return new LlamaShape(
        model.layers(),
        model.embeddingLength(),
        model.heads(),
        model.kvHeads(),
        model.keyLength(),
        model.valueLength(),
        (int) model.file().integer("llama.feed_forward_length").orElseThrow(),
        model.vocabularySize(),
        model.file().number("llama.attention.layer_norm_rms_epsilon").orElseThrow(),
        model.file().number("llama.rope.freq_base").orElse(10_000));
  }

  /** Numbers in the queries of a token. */
  int queryWidth() {
    return heads * keyLength;
  }

  /** Numbers in the keys of a token. */
  int keyWidth() {
    return kvHeads * keyLength;
  }

  /** Numbers in the values of a token. */
  int valueWidth() {
    return kvHeads * valueLength;
  }

  /** Numbers that attention gives for a token. */
  int attentionWidth() {
    return heads * valueLength;
  }
}

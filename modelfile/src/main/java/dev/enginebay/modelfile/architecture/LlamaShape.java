package dev.enginebay.modelfile.architecture;

/**
 * The sizes and constants of a forward pass of the llama architecture.
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
public record LlamaShape(
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

  private static final double DEFAULT_ROPE_BASE = 10_000;

  /**
   * Those of a model whose blocks are alike.
   *
   * @param model of the llama architecture, or of one with the same hyper-parameters
   * @return its shape
   * @throws dev.enginebay.InferenceException MODEL_INVALID if a hyper-parameter is missing
   */
  public static LlamaShape of(GgufModel model) {
    return new LlamaShape(
        model.layers(),
        model.embeddingLength(),
        model.heads(),
        model.kvHeads(),
        model.keyLength(),
        model.valueLength(),
        (int) number(model, "feed_forward_length"),
        model.vocabularySize(),
        number(model, "attention.layer_norm_rms_epsilon"),
        model.file().number(key(model, "rope.freq_base")).orElse(DEFAULT_ROPE_BASE));
  }

  private static double number(GgufModel model, String name) {
    String key = key(model, name);
    return model
        .file()
        .number(key)
        .orElseThrow(() -> model.file().refusal().invalid(key, "is missing"));
  }

  private static String key(GgufModel model, String name) {
    return model.architecture() + "." + name;
  }

  /**
   * Numbers in the queries of a token.
   *
   * @return heads times key length
   */
  public int queryWidth() {
    return heads * keyLength;
  }

  /**
   * Numbers in the keys of a token.
   *
   * @return key-value heads times key length
   */
  public int keyWidth() {
    return kvHeads * keyLength;
  }

  /**
   * Numbers in the values of a token.
   *
   * @return key-value heads times value length
   */
  public int valueWidth() {
    return kvHeads * valueLength;
  }

  /**
   * Numbers that attention gives for a token.
   *
   * @return heads times value length
   */
  public int attentionWidth() {
    return heads * valueLength;
  }
}

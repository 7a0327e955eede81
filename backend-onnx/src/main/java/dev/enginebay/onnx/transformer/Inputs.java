package dev.enginebay.onnx.transformer;

/**
 * The names of a graph's inputs and outputs. A run is a batch of sequences with the same number of
 * tokens each.
 */
public final class Inputs {

  /** The embeddings of the tokens: sequences, tokens, numbers. */
  public static final String EMBEDDINGS = "embeddings";

  /** For each sequence, the position of its last token. */
  public static final String LAST_POSITIONS = "last_positions";

  /** The length of the longest sequence, with the tokens of the run. */
  public static final String LONGEST = "longest";

  /** Which tokens of the run, counted over all sequences, logits are wanted for. */
  public static final String WANTED = "wanted";

  /** The positions of the tokens; only where a graph needs them. */
  public static final String POSITIONS = "positions";

  /** What the query of each token is multiplied with; only where a model has a temperature. */
  public static final String TEMPERATURES = "temperatures";

  /** The logits of the wanted tokens. */
  public static final String LOGITS = "logits";

  private Inputs() {}

  /** Returns the name of the keys of a block before the run. */
  public static String pastKeys(int block) {
    return "past_keys_" + block;
  }

  /** Returns the name of the values of a block before the run. */
  public static String pastValues(int block) {
    return "past_values_" + block;
  }

  /** Returns the name of the keys of a block after the run. */
  public static String presentKeys(int block) {
    return "present_keys_" + block;
  }

  /** Returns the name of the values of a block after the run. */
  public static String presentValues(int block) {
    return "present_values_" + block;
  }
}

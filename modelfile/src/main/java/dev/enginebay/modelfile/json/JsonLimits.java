package dev.enginebay.modelfile.json;

/**
 * What a JSON text may cost at most.
 *
 * @param bytes of the text
 * @param depth of objects and arrays inside each other
 * @param tokens values, names, and beginnings and ends of objects and arrays
 */
public record JsonLimits(int bytes, int depth, int tokens) {

  /** Enough for the configuration of any model. */
  public static final JsonLimits CONFIGURATION = new JsonLimits(16 << 20, 32, 1 << 20);

  /** Enough for the largest vocabularies in use, of 262,144 tokens and twice as many merges. */
  public static final JsonLimits TOKENIZER = new JsonLimits(64 << 20, 32, 8 << 20);
}

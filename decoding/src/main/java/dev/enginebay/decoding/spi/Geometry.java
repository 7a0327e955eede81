package dev.enginebay.decoding.spi;

/**
 * The sizes that bound what a decoder evaluates, and what may share a step.
 *
 * @param vocabularySize logits in a row
 * @param contextLength positions a sequence can hold
 * @param sequences how many sequences there are
 * @param stepTokens the most tokens of one step, at least {@code sequences}
 * @param mixing which runs may share a step
 */
public record Geometry(
    int vocabularySize, int contextLength, int sequences, int stepTokens, Mixing mixing) {

  /** Which runs may share a step. */
  public enum Mixing {
    /** Any. */
    ANY,
    /** Runs of one token. The host evaluates each longer run in a step of its own. */
    SINGLE_TOKENS,
    /**
     * None: each run has a step of its own. The host also cuts a prompt at the same places every
     * time, whoever else is there, and repeats the same steps where it must evaluate a sequence
     * again. An engine whose results depend on the shape of a step thus gives the same tokens the
     * same logits, bit for bit.
     */
    NONE
  }

  /**
   * The geometry of an engine to which the shape of a step makes no difference, or one that does
   * not matter.
   *
   * @param vocabularySize logits in a row
   * @param contextLength positions a sequence can hold
   * @param sequences how many sequences there are
   * @param stepTokens the most tokens of one step, at least {@code sequences}
   * @param mixedSteps whether any runs may share a step; if not, only those of one token do
   */
  public Geometry(
      int vocabularySize, int contextLength, int sequences, int stepTokens, boolean mixedSteps) {
    this(
        vocabularySize,
        contextLength,
        sequences,
        stepTokens,
        mixedSteps ? Mixing.ANY : Mixing.SINGLE_TOKENS);
  }
}

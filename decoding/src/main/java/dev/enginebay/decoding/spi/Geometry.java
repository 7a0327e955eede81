package dev.enginebay.decoding.spi;

/**
 * The sizes that bound what a decoder evaluates, and which runs may share a step.
 *
 * @param vocabularySize the number of logits in a row; those beyond the vocabulary are never drawn
 * @param contextLength how many positions a sequence can hold
 * @param sequences how many sequences there are
 * @param stepTokens the most tokens in one step, at least {@code sequences}
 * @param mixing which runs may share a step
 */
public record Geometry(
    int vocabularySize, int contextLength, int sequences, int stepTokens, Mixing mixing) {

  /** Which runs may share a step. */
  public enum Mixing {
    /** Any runs. */
    ANY,
    /** Runs of one token only. The host evaluates each longer run in its own step. */
    SINGLE_TOKENS,
    /**
     * None: each run has its own step. The host also splits a prompt at the same positions every
     * time, whatever else is running, and repeats the same steps if it must evaluate a sequence
     * again. So even an engine whose results depend on the shape of a step gives the same logits
     * for the same tokens, bit for bit.
     */
    NONE
  }

  /**
   * Creates the geometry of an engine whose results do not depend on the shape of a step, or only
   * in ways that do not matter.
   *
   * @param vocabularySize the number of logits in a row
   * @param contextLength how many positions a sequence can hold
   * @param sequences how many sequences there are
   * @param stepTokens the most tokens of one step, at least {@code sequences}
   * @param mixedSteps whether any runs may share a step; if not, only runs of one token may
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

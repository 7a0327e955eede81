package dev.enginebay.decoding;

import dev.enginebay.InferenceException;

/**
 * The generations of one open model: what the model's thread drives, whether they are computed in
 * steps of a decoder or by an engine that gives text. The model's thread makes all calls but those
 * marked.
 */
interface Answers {

  /** Takes a generation in. */
  void accept(Generation generation);

  /**
   * Ends what was asked to end, then does the next part of the work that is wanted.
   *
   * @return false if there is nothing to do before there is news
   */
  boolean step();

  /** Whether there is no generation left. */
  boolean idle();

  /** How many generations are paused because their consumers ask for nothing. */
  int parked();

  /** Whether the model's thread must be aborted before this generation can end. Any thread asks. */
  boolean blocksEnd(Generation generation);

  /** Ends all generations with a failure. */
  void failAll(InferenceException failure);
}

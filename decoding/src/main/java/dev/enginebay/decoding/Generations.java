package dev.enginebay.decoding;

import dev.enginebay.InferenceException;

/**
 * The generations of one open model, computed either in a decoder's steps or by an engine that
 * gives text. Called by the model's thread only, except where a method says otherwise.
 */
interface Generations {

  /** Accepts a new generation. */
  void accept(Generation generation);

  /**
   * Ends the generations that were asked to end, then does the next piece of work.
   *
   * @return false if there is nothing to do until something changes
   */
  boolean step();

  /** Returns whether no generation is left. */
  boolean idle();

  /** Returns how many generations are paused because their consumers request nothing. */
  int parked();

  /**
   * Returns whether the running evaluation must be aborted before this generation can end. Called
   * by any thread.
   */
  boolean blocksEnd(Generation generation);

  /** Fails all generations. */
  void failAll(InferenceException failure);
}

package dev.enginebay.decoding.spi;

import dev.enginebay.InferenceException;
import dev.enginebay.ModelInfo;
import java.nio.FloatBuffer;

/**
 * A loaded model's forward pass with its KV cache: tokens in, logits out, nothing else.
 *
 * <p>What a decoder may assume of its host:
 *
 * <ol>
 *   <li>All calls come from one thread, the one that opened the model; only {@link #abort()} may
 *       come from any other, at any time before {@link #close()} is called.
 *   <li>Sequences are numbered from 0 to {@code sequences - 1} and are empty at first. The first
 *       position of a {@link Run} is the present length of its sequence, and a step holds at most
 *       one run of a sequence.
 *   <li>A step holds at least one token and at most {@link Geometry#stepTokens()}, all inside the
 *       vocabulary, and no run goes past {@link Geometry#contextLength()}.
 *   <li>After a step that was aborted or failed the host truncates every sequence of that step to
 *       its length before the step or to less, before anything else is done with that sequence.
 *   <li>{@link #close()} is called exactly once and nothing after it.
 * </ol>
 *
 * <p>What a decoder guarantees to its host:
 *
 * <ol>
 *   <li>A sequence's logits depend on the tokens of that sequence alone, but for the last bits: how
 *       sums are rounded may depend on the shape of the steps. Where {@link ModelInfo} says that
 *       answers are independent, the bits are the same too: in any steps, or, where {@link
 *       Geometry.Mixing#NONE} is asked for, in the same steps, in any sequence, at any time.
 *   <li>After {@link Outcome#COMPLETED} every wanted row can be read until the next {@link
 *       #evaluate}, {@link #truncate}, {@link #copyPrefix} or {@link #close}.
 *   <li>After {@link #abort()} the running evaluation, or else the next one, ends soon; it may also
 *       complete or fail. However it ended, all aborts from before it began are then used up.
 *   <li>A failure is an {@link InferenceException}. The sequences of the failed step then hold what
 *       they held before it and an unspecified part of the step; all other sequences are as they
 *       were, the decoder can be used on, and closed. The host ends the generations of that step
 *       and no others. Anything else that is thrown makes the host close the decoder.
 *   <li>{@link #close()} frees everything, memory of GPUs included, even while an application keeps
 *       this object reachable, as one does that holds on to a stream.
 * </ol>
 */
public interface Decoder extends AutoCloseable {

  /** How an evaluation ended. */
  enum Outcome {
    /** All tokens are in the caches and the wanted logits can be read. */
    COMPLETED,
    /** It was aborted; the sequences of the step hold an unspecified part of it. */
    ABORTED
  }

  /**
   * The sizes that bound a step.
   *
   * @return the same at every call
   */
  Geometry geometry();

  /**
   * Appends the step's tokens to the caches of their sequences and computes the wanted logits.
   *
   * @param step the tokens, see the assumptions above
   * @return whether it completed
   * @throws InferenceException if it failed, see the guarantees above
   */
  Outcome evaluate(Step step);

  /**
   * A wanted row of the last completed step, in the order of the step's runs and of the tokens in
   * them.
   *
   * @param row from 0 to {@link Step#rows()} - 1
   * @return a read-only view of one logit per token of the vocabulary, position 0, without a copy
   *     where the engine allows it
   */
  FloatBuffer logits(int row);

  /**
   * Forgets what a sequence holds from a position on.
   *
   * @param sequence which one, perhaps one that is empty
   * @param length how many positions stay, at most its present length; 0 empties it
   */
  void truncate(int sequence, int length);

  /**
   * Makes an empty sequence begin like another, sharing memory where the engine can.
   *
   * @param from the sequence to copy
   * @param to an empty sequence
   * @param length how many positions, at most the length of {@code from}
   */
  void copyPrefix(int from, int to, int length);

  /** Ends the running evaluation, or else the next one, soon. The only call from other threads. */
  void abort();

  /** Frees everything. */
  @Override
  void close();
}

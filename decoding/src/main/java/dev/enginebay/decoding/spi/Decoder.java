package dev.enginebay.decoding.spi;

import dev.enginebay.InferenceException;
import dev.enginebay.ModelInfo;
import java.nio.FloatBuffer;

/**
 * The forward pass of a loaded model with its KV cache: tokens in, logits out, nothing else.
 *
 * <p>What a decoder may assume of its host:
 *
 * <ol>
 *   <li>All calls come from one thread, the one that opened the model; only {@link #abort()} may
 *       come from any other, at any time before {@link #close()} is called.
 *   <li>Sequences are numbered from 0 to {@code sequences - 1} and are empty at first. The first
 *       position of a {@link Run} is the current length of its sequence, and a step holds at most
 *       one run of each sequence.
 *   <li>A step holds from 1 to {@link Geometry#stepTokens()} tokens, all inside the vocabulary, and
 *       no run goes past {@link Geometry#contextLength()}.
 *   <li>After a step that was aborted or failed, the host truncates every sequence of that step to
 *       at most its length before the step, before it does anything else with that sequence.
 *   <li>{@link #close()} is called exactly once and nothing after it.
 * </ol>
 *
 * <p>What a decoder guarantees to its host:
 *
 * <ol>
 *   <li>The logits of a sequence depend only on the tokens of that sequence, except for the last
 *       bits, since the rounding of sums may depend on the shape of the steps. If {@link ModelInfo}
 *       says that answers are independent, the bits are equal too, in any sequence and at any time:
 *       in any steps or, with {@link Geometry.Mixing#NONE}, in the same steps.
 *   <li>After {@link Outcome#COMPLETED}, every wanted row can be read until the next {@link
 *       #evaluate}, {@link #truncate}, {@link #copyPrefix} or {@link #close}.
 *   <li>After {@link #abort()}, the running evaluation, or else the next one, ends soon; it may
 *       also complete or fail. However it ends, it uses up all aborts from before it began.
 *   <li>A failure is an {@link InferenceException}. The sequences of the failed step then hold what
 *       they held before and an unspecified part of the step; all other sequences are unchanged,
 *       and the decoder remains usable and closable. The host ends the generations of that step and
 *       no others. If anything else is thrown, the host closes the decoder.
 *   <li>{@link #close()} frees everything, including GPU memory, even while an application keeps
 *       this object reachable, for example through a stream.
 * </ol>
 */
public interface Decoder extends AutoCloseable {

  /** How an evaluation ended. */
  enum Outcome {
    /** All tokens are in the KV cache, and the wanted logits can be read. */
    COMPLETED,
    /** The evaluation was aborted; the sequences of the step hold an unspecified part of it. */
    ABORTED
  }

  /**
   * Returns the sizes that bound a step.
   *
   * @return the same at every call
   */
  Geometry geometry();

  /**
   * Appends the step's tokens to the KV caches of their sequences and computes the wanted logits.
   *
   * @param step the tokens, see the assumptions above
   * @return whether it completed
   * @throws InferenceException if it failed, see the guarantees above
   */
  Outcome evaluate(Step step);

  /**
   * Returns a wanted row of the last completed step, in the order of the step's runs and of the
   * tokens in them.
   *
   * @param row from 0 to {@link Step#rows()} - 1
   * @return a read-only buffer at position 0 with one logit for each token of the vocabulary; a
   *     view without a copy if the engine allows it
   */
  FloatBuffer logits(int row);

  /**
   * Forgets what a sequence holds from a position on.
   *
   * @param sequence the sequence, which may be empty
   * @param length how many positions remain, at most its current length; 0 empties it
   */
  void truncate(int sequence, int length);

  /**
   * Copies the beginning of a sequence to an empty one, sharing memory if the engine can.
   *
   * @param from the sequence to copy
   * @param to an empty sequence
   * @param length how many positions, at most the length of {@code from}
   */
  void copyPrefix(int from, int to, int length);

  /**
   * Ends the running evaluation, or else the next one, soon. The only method that other threads
   * call.
   */
  void abort();

  /** Frees everything. */
  @Override
  void close();
}

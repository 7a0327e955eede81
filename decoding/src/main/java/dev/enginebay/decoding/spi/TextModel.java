package dev.enginebay.decoding.spi;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.modelfile.options.Recommendation;
import java.util.Set;

/**
 * A model that a {@link TextEngine} has opened, which answers with text.
 *
 * <p>What it may assume of its host:
 *
 * <ol>
 *   <li>{@link #answer} is called on threads of the host, at most {@link #concurrency()} of which
 *       wait for the engine at the same time. Answers that wait in {@link TextOutput#push} do not
 *       count: their consumers request nothing, so the host starts another answer meanwhile.
 *   <li>The options of an answer are those that the caller set, filled from {@link #recommended()},
 *       and with {@link Capability#SEED} always include a seed. The host itself honours stop
 *       strings, the deadline and, as far as it can count, {@code maxTokens}; the engine may do so
 *       earlier.
 *   <li>{@link #close()} is called exactly once, after the last answer has returned. Only {@link
 *       #info()} is called after it.
 * </ol>
 *
 * <p>What it guarantees to its host:
 *
 * <ol>
 *   <li>An answer that was asked to stop returns soon, however long the engine is silent; see
 *       {@link TextOutput#whenStopped}. The consumer does not wait for it, but the next request
 *       may, and an unload does for some seconds.
 *   <li>A failure is an {@link InferenceException}; callers see any other exception as
 *       ENGINE_FAILED. Either ends only this answer. An exception thrown after the answer was asked
 *       to stop is ignored.
 *   <li>All methods except {@link #answer} return at once and can be called by any thread.
 * </ol>
 */
public interface TextModel extends AutoCloseable {

  /**
   * Returns the model's info at this moment.
   *
   * @return the info, with {@link ModelInfo#contextLength()} if {@link #countsTokens()}, so that
   *     the host can refuse a prompt that leaves no room for an answer
   */
  ModelInfo info();

  /**
   * Returns the engine's capabilities with this model; see {@link TextEngine#capabilities()}.
   *
   * @return the same at every call
   */
  default Set<Capability> capabilities() {
    return Set.of();
  }

  /**
   * Returns the values of options that the caller leaves unset. A response reports them as applied.
   *
   * @return unset where the engine does not say; a caveat is added to the info
   */
  default Recommendation recommended() {
    return Recommendation.none();
  }

  /**
   * Returns how many answers are computed at the same time; further ones wait.
   *
   * @return 1 or more, the same at every call
   */
  default int concurrency() {
    return 1;
  }

  /**
   * Returns whether the tokens of prompts and answers are counted: the engine reports them to the
   * {@link TextOutput}, and no answer goes beyond {@code maxTokens}. Otherwise {@code maxTokens} is
   * refused by name, and a response has no usage.
   *
   * @return the same at every call
   */
  default boolean countsTokens() {
    return true;
  }

  /**
   * Refuses what no capability describes, such as a top-k that a server does not support. Called
   * before the request is queued.
   *
   * @param prompt the prompt of the answer
   * @param options the options of the answer
   * @throws InferenceException UNSUPPORTED, naming the option
   */
  default void check(Prompt prompt, ChatOptions options) {}

  /**
   * Answers a prompt, and returns when the answer has ended or was asked to stop. It may block on
   * the engine for any time.
   *
   * @param prompt the prompt; a conversation only with {@link Capability#CHAT}
   * @param options how to answer
   * @param output receives the answer, piece by piece
   * @return STOP if the model ended its answer, LENGTH if the engine truncated it
   * @throws Exception if the engine failed, see above
   */
  FinishReason answer(Prompt prompt, ChatOptions options, TextOutput output) throws Exception;

  /** Frees everything. */
  @Override
  default void close() {}
}

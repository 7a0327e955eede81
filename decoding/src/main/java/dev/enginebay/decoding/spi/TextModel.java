package dev.enginebay.decoding.spi;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import java.util.Set;

/**
 * A model that a {@link TextEngine} holds open, and its answers as text.
 *
 * <p>What it may assume of its host:
 *
 * <ol>
 *   <li>{@link #answer} is called on threads of the host's, by no more than {@link #concurrency()}
 *       of them at once that wait for the engine. Answers that wait in {@link TextOutput#push} do
 *       not count: their consumers ask for nothing, so the host lets another begin meanwhile.
 *   <li>The options of an answer hold what the caller asked for, else what {@link #recommended()}
 *       says, and with {@link Capability#SEED} always a seed. The host itself honours stop strings,
 *       the deadline and {@code maxTokens} as far as it can count; the engine may do so earlier.
 *   <li>{@link #close()} is called exactly once, after the last answer returned, and nothing after
 *       it but {@link #info()}.
 * </ol>
 *
 * <p>What it guarantees to its host:
 *
 * <ol>
 *   <li>An answer that was told to stop returns soon, however long the engine is silent; see {@link
 *       TextOutput#whenStopped}. The consumer does not wait for that, but the next request may, and
 *       an unload does for some seconds.
 *   <li>A failure is an {@link InferenceException}; anything else that is thrown reads
 *       ENGINE_FAILED to callers. Either ends this answer and no other. What is thrown after the
 *       answer was told to stop is dropped.
 *   <li>All methods but {@link #answer} return at once, from any thread.
 * </ol>
 */
public interface TextModel extends AutoCloseable {

  /**
   * What is known of the model at this moment.
   *
   * @return with {@link ModelInfo#contextLength()}, where {@link #countsTokens()}, so that the host
   *     refuses a prompt that leaves no room for an answer
   */
  ModelInfo info();

  /**
   * What the engine can do with the model; see {@link TextEngine#capabilities()}.
   *
   * @return the same at every call
   */
  default Set<Capability> capabilities() {
    return Set.of();
  }

  /**
   * What takes the place of an option that the caller leaves open. It is part of the options that a
   * response reports as applied.
   *
   * @return unset where the engine does not tell
   */
  default ChatOptions recommended() {
    return ChatOptions.unset();
  }

  /**
   * How many answers are computed at the same time; further ones wait.
   *
   * @return 1 or more, the same at every call
   */
  default int concurrency() {
    return 1;
  }

  /**
   * Whether the tokens of prompts and answers are known: {@link TextOutput} hears of them, and no
   * answer goes beyond {@code maxTokens}. Otherwise {@code maxTokens} is refused by name, and usage
   * is reported as 0 tokens.
   *
   * @return the same at every call
   */
  default boolean countsTokens() {
    return true;
  }

  /**
   * Refuses what capabilities have no word for, such as a top-k that a server does not take. Called
   * before the request is queued.
   *
   * @param prompt what would be asked
   * @param options as the answer would get them
   * @throws InferenceException UNSUPPORTED, naming the option
   */
  default void check(Prompt prompt, ChatOptions options) {}

  /**
   * Answers a prompt, and returns when the answer has ended or was told to stop. May wait for the
   * engine as long as it likes.
   *
   * @param prompt what is asked; a conversation only with {@link Capability#CHAT}
   * @param options how to answer
   * @param output takes the answer, piece by piece
   * @return STOP where the model ended its answer, LENGTH where the engine cut it
   * @throws Exception if the engine failed, see above
   */
  FinishReason answer(Prompt prompt, ChatOptions options, TextOutput output) throws Exception;

  /** Frees everything. */
  @Override
  default void close() {}
}

package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An open model as the host sees it. This interface and {@link Generations} hide whether the engine
 * gives logits or text from loading, the queue, streams, deadlines and unloading.
 *
 * <p>Called by the model's thread only, except where a method says otherwise.
 */
interface HostedModel extends AutoCloseable {

  /** Returns its info at this moment. Called by any thread. */
  ModelInfo info();

  /** Returns its capabilities. Called by any thread. */
  Set<Capability> capabilities();

  /** Returns how many answers are computed at the same time. */
  int seats();

  /** Returns its vocabulary, if the engine has one. Called by any thread. */
  Optional<Vocabulary> vocabulary();

  /**
   * Checks a request and fills the options that the caller left unset. Called by any thread.
   *
   * @throws InferenceException naming what the model cannot honour
   */
  Request request(Prompt prompt, ChatOptions options);

  /**
   * Returns its generations, none so far. Called once.
   *
   * @param threads run work beside the model's thread, all of which ends before {@link #close}
   * @param news called, on any thread, when there may be something to do again
   */
  Generations generations(SideThreads threads, Runnable news);

  /** Makes the model's thread return from the engine soon. Called by any thread. */
  void abort();

  /**
   * Returns how long an unload waits for the engine to return. After that the model closes in the
   * background.
   */
  Duration patience();

  /** Frees everything. Called once, after all other calls. */
  @Override
  void close();
}

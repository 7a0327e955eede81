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
 * An open model as the host sees it. What follows from an engine giving logits or text is behind
 * this and {@link Answers}; loading, the queue, streams, deadlines and unloading are before it.
 *
 * <p>The model's thread makes all calls but those marked.
 */
interface HostedModel extends AutoCloseable {

  /** What is known of it at this moment. Any thread asks. */
  ModelInfo info();

  /** What it can do. Any thread asks. */
  Set<Capability> capabilities();

  /** How many answers are computed at the same time. */
  int seats();

  /** Its tokens, if they can be seen. Any thread asks. */
  Optional<Vocabulary> vocabulary();

  /**
   * Checks what is asked of it and fills what the caller left open. Any thread asks.
   *
   * @throws InferenceException naming what the model cannot honour
   */
  Request request(Prompt prompt, ChatOptions options);

  /**
   * Begins to answer. Called once.
   *
   * @param threads for work beside the model's thread, all of which ends before {@link #close}
   * @param news called, on any thread, when the answers must be looked at again
   */
  Answers answers(SideThreads threads, Runnable news);

  /** Makes the model's thread return from the engine soon. Any thread calls it. */
  void abort();

  /** How long an unload waits for the engine to let go; after that the model closes unobserved. */
  Duration patience();

  /** Frees everything. Called once, after all other calls. */
  @Override
  void close();
}

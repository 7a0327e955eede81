package dev.enginebay;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * An engine with at most one model loaded. Safe for use by multiple threads: loading and unloading
 * exclude each other, inference is shared.
 *
 * <p>Blocking calls are the primary form. Native code runs on the model's own thread, so callers
 * only wait, and virtual threads are never pinned.
 *
 * @contract LOAD-07 Two backends of one provider are independent; unloading one leaves the other
 *     working.
 * @contract CONC-01 N parallel calls from any threads all complete, also while every thread of the
 *     common pool waits, each with an answer to its own prompt; where model info says that answers
 *     are independent, each equals its lone greedy run.
 * @contract RES-01 No non-daemon thread outlives unload; the JVM exits by itself.
 * @contract RES-02 No temp file is left after unload, nor after the next start following a crash.
 * @contract RES-03 Nothing is printed to stdout or stderr.
 * @contract RES-04 No network access, and no file written outside the backend's own folder
 *     (telemetry of an engine included).
 * @contract SAME-01 On F32 and F16 files every engine gives the same greedy tokens for the same
 *     prompt, except at near ties, where the two likeliest logits differ by less than 0.05.
 * @contract SAME-02 On a quantized file an engine in its exact mode gives the greedy tokens of the
 *     dequantized weights, except where the two likeliest logits differ by less than 0.001.
 * @contract SAME-03 On a quantized file an engine that rounds activations agrees, teacher-forced,
 *     with the dequantized weights' top-1 in at least 93 % of positions, and model info says that
 *     it rounds.
 */
public interface InferenceBackend extends AutoCloseable {

  /**
   * Returns the id of the provider that created this backend.
   *
   * @return as {@link dev.enginebay.spi.BackendProvider#id()}
   */
  String id();

  /**
   * Returns the capabilities of this backend; while a model is loaded, those with that model.
   *
   * @return an immutable set
   */
  Set<Capability> capabilities();

  /**
   * Loads a model. A model that was loaded before is unloaded first, once the new one has passed
   * its checks.
   *
   * @contract LOAD-01 A valid model loads; {@code isLoaded()} and {@code modelInfo()} are true and
   *     filled when {@code load} returns.
   * @contract LOAD-02 A missing path is MODEL_NOT_FOUND naming it; an unreadable one says so.
   * @contract LOAD-03 A malformed file is MODEL_INVALID naming field or offset, and gets no memory
   *     for sizes that it merely claims; the JVM survives; the backend can load a good file next.
   * @contract LOAD-04 An architecture or tensor type the engine lacks is MODEL_UNSUPPORTED naming
   *     it.
   * @contract LOAD-05 A failed load leaves no memory, thread, file descriptor or temp file behind.
   * @contract LOAD-06 Loading over a loaded model: the new file is checked first; if the check
   *     fails the old model stays loaded.
   * @contract LOAD-08 Load never writes beside the model and never deletes a file it did not
   *     create.
   * @contract LOAD-09 Paths with spaces, non-ASCII and supplementary characters work.
   * @contract LOAD-12 Concurrent loads take turns: each load returns the info of its own model, and
   *     the model loaded last stays loaded.
   * @contract LOAD-13 A load that is interrupted, or whose {@code loadAsync} is cancelled, either
   *     ends as INTERRUPTED with the interrupt flag set and leaves nothing loaded, or succeeds;
   *     load works again afterwards.
   * @contract LOAD-15 While a model is loaded, its file may be written to, truncated or replaced:
   *     the JVM survives, answers stay the same or are refused as MODEL_CHANGED, and another file
   *     renamed over it changes no answer; the backend can load a good file next.
   * @param model the model's file or folder
   * @param config how to load it
   * @return the info of the loaded model
   * @throws InferenceException if it cannot be loaded
   */
  ModelInfo load(Path model, LoadConfig config);

  /**
   * Unloads the model and frees all its memory, on the CPU and on GPUs. Does nothing if no model is
   * loaded.
   *
   * @contract UNLD-01 {@code unload()} is idempotent, safe on a never-used backend, callable from
   *     any thread; afterwards {@code isLoaded()} is false, {@code modelInfo()} empty.
   * @contract UNLD-02 Use after unload is MODEL_NOT_LOADED within 100 ms, without entering native
   *     code.
   * @contract UNLD-03 Unload during generations ends each of them exactly once (UNLOADED), also if
   *     the consumer requests nothing or a prompt, however long, has not been read yet, and returns
   *     within the grace time; never a crash.
   * @contract UNLD-04 Memory returns: repeated load/unload cycles do not grow the process beyond
   *     the stated bound.
   * @contract UNLD-05 Load works again after unload.
   * @contract UNLD-07 A stream that nobody consumes does not delay an unload, and fails with
   *     UNLOADED or MODEL_NOT_LOADED when it is consumed later.
   */
  void unload();

  /**
   * Returns whether a model is loaded.
   *
   * @return true from the end of a load to the start of the unload
   */
  boolean isLoaded();

  /**
   * Returns the info of the loaded model.
   *
   * @return the info, or empty if no model is loaded
   */
  Optional<ModelInfo> modelInfo();

  /**
   * Answers a prompt and waits for the whole answer.
   *
   * @contract GEN-01 {@code infer} equals the concatenated stream for the same greedy (or seeded)
   *     request.
   * @contract GEN-04 A prompt that leaves no room in the context for one token of the answer is
   *     CONTEXT_EXCEEDED before the first token; nothing is truncated silently.
   * @contract GEN-06 A generation leaves no trace in the next: the same greedy request repeats
   *     itself, also after a cancelled or failed one.
   * @contract GEN-09 The context can be filled exactly: prompt and answer together reach the
   *     context length, and then the reason is LENGTH.
   * @contract CANC-03 Interrupting a blocked {@code infer} cancels it, also before its prompt,
   *     however long, is read, and keeps the interrupt flag.
   * @param prompt what to ask
   * @param options how to answer
   * @return the answer; if the waiting thread was interrupted, the text so far with reason
   *     CANCELLED
   * @throws InferenceException if no model is loaded, an option is refused or the engine fails
   */
  ChatResponse infer(Prompt prompt, ChatOptions options);

  /**
   * Answers a prompt piece by piece. The request is submitted to the model at the first demand;
   * later failures are reported by the stream.
   *
   * @param prompt what to ask
   * @param options how to answer
   * @return the stream of the answer
   * @throws InferenceException if no model is loaded or an option is refused
   */
  TokenStream inferStream(Prompt prompt, ChatOptions options);

  /**
   * Returns the tokens of a text as the loaded model reads it. Special-token text is treated as
   * plain text, and no token is added.
   *
   * @contract TOK-01 The token count of a text is exact; decode(encode(x)) = x for valid Unicode.
   * @contract TOK-02 Every id that {@code encode} gives decodes; an id outside the vocabulary is an
   *     IllegalArgumentException naming it.
   * @param text any text
   * @return token ids
   * @throws InferenceException UNSUPPORTED without {@link Capability#TOKENS}, MODEL_NOT_LOADED
   *     without a model
   */
  int[] encode(String text);

  /**
   * Returns the text of tokens. Control tokens have no text.
   *
   * @param tokens ids of the loaded model's vocabulary
   * @return the text; bytes that are no UTF-8 become U+FFFD
   * @throws InferenceException UNSUPPORTED without {@link Capability#TOKENS}, MODEL_NOT_LOADED
   *     without a model
   * @throws IllegalArgumentException naming an id outside the vocabulary
   */
  String decode(int... tokens);

  /**
   * Loads a model with every option unset.
   *
   * @param model the model's file or folder
   * @return the info of the loaded model
   */
  default ModelInfo load(Path model) {
    return load(model, LoadConfig.unset());
  }

  /**
   * Answers one message of a user; see {@link #infer(String, ChatOptions)}.
   *
   * @param text what the user says
   * @return the answer
   */
  default ChatResponse infer(String text) {
    return infer(text, ChatOptions.unset());
  }

  /**
   * Answers one message of a user, rendered with the model's chat template, or the raw text if the
   * model has none.
   *
   * @param text what the user says
   * @param options how to answer
   * @return the answer
   */
  default ChatResponse infer(String text, ChatOptions options) {
    return infer(Conversations.opening(this, text), options);
  }

  /**
   * Answers one message of a user piece by piece; see {@link #infer(String, ChatOptions)}.
   *
   * @param text what the user says
   * @return the stream of the answer
   */
  default TokenStream inferStream(String text) {
    return inferStream(text, ChatOptions.unset());
  }

  /**
   * Answers one message of a user piece by piece; see {@link #infer(String, ChatOptions)}.
   *
   * @param text what the user says
   * @param options how to answer
   * @return the stream of the answer
   */
  default TokenStream inferStream(String text, ChatOptions options) {
    return inferStream(Conversations.opening(this, text), options);
  }

  /**
   * Loads a model on a new thread. Cancelling the future cancels the load.
   *
   * @param model the model's file or folder
   * @param config how to load it
   * @return a future that completes as {@link #load(Path, LoadConfig)} returns or throws
   */
  default CompletableFuture<ModelInfo> loadAsync(Path model, LoadConfig config) {
    return InterruptibleFuture.run("enginebay-load", () -> load(model, config));
  }

  /**
   * Answers a prompt on a new thread.
   *
   * @contract CANC-05 Cancelling the future of {@code inferAsync} cancels the generation.
   * @param prompt what to ask
   * @param options how to answer
   * @return a future that completes as {@link #infer(Prompt, ChatOptions)} returns or throws
   */
  default CompletableFuture<ChatResponse> inferAsync(Prompt prompt, ChatOptions options) {
    return InterruptibleFuture.run("enginebay-infer", () -> infer(prompt, options));
  }

  /** Unloads the model. */
  @Override
  default void close() {
    unload();
  }
}

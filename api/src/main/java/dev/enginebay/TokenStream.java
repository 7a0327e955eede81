package dev.enginebay;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * An answer that arrives piece by piece. It has one consumer: either a {@link Flow.Subscriber} or
 * the stream of {@link #pieces()}. Demand drives it: the first demand puts the request to the
 * model, and without demand nothing is decoded.
 *
 * @contract STRM-01 {@code onSubscribe} comes first and once; signals are serial; a null subscriber
 *     is a NullPointerException.
 * @contract STRM-02 Never more pieces than requested; sums saturate; {@code request(n <= 0)} is one
 *     {@code onError(IllegalArgumentException)}.
 * @contract STRM-03 Exactly one terminal signal, nothing after it.
 * @contract STRM-04 Pieces are non-empty, whole code points; joined they lose nothing.
 * @contract STRM-05 No demand, no generation beyond one token ahead and no busy thread.
 * @contract STRM-06 A subscriber that throws is cancelled; the backend stays usable.
 * @contract STRM-07 A second subscriber gets IllegalStateException; the first is unharmed.
 * @contract STRM-09 Pieces arrive as they are generated: the first well before the last is
 *     computed.
 * @contract STRM-10 The official Reactive Streams TCK (Flow) finds no fault.
 */
public interface TokenStream extends Flow.Publisher<String>, AutoCloseable {

  /**
   * Starts the delivery of pieces to the one subscriber, on a thread that is neither the caller's
   * nor the model's.
   *
   * @contract CONC-03 A slow subscriber does not stop other generations, nor does a prompt, however
   *     long, that is not read yet.
   * @contract CONC-04 Callbacks may call back into the backend (infer, cancel, unload) without
   *     deadlock.
   * @param subscriber receives the pieces, then one terminal signal
   */
  @Override
  void subscribe(Flow.Subscriber<? super String> subscriber);

  /**
   * Returns the pieces for a plain loop, generated as the loop asks for them.
   *
   * @contract STRM-11 Closing the stream of {@code pieces()} early cancels the generation; so does
   *     an interrupt of the thread that waits for a piece, which then ends the loop with the
   *     interrupt flag set.
   * @return a sequential stream; its operations throw {@link InferenceException} when the
   *     generation fails
   * @throws IllegalStateException if the stream has a consumer already
   */
  Stream<String> pieces();

  /**
   * The whole answer, once the consumer has taken the last piece or the generation ended for
   * another reason. It creates no demand of its own.
   *
   * @contract STRM-08 {@code response()} completes with the same text, usage and reason that the
   *     pieces gave.
   * @return completes normally also when cancelled, with what was generated until then;
   *     exceptionally with {@link InferenceException} when the generation failed
   */
  CompletionStage<ChatResponse> response();

  /**
   * Ends the generation with reason CANCELLED, if it still runs.
   *
   * @contract CANC-01 Cancel is idempotent, from any thread, returns at once.
   * @contract CANC-02 Generation stops within one token (or 250 ms in prefill and before it); the
   *     slot is free for the next request.
   * @contract CANC-06 A stream cancelled before its first demand generates nothing; its response is
   *     an empty answer with reason CANCELLED.
   */
  void cancel();

  /** Cancels. */
  @Override
  default void close() {
    cancel();
  }
}

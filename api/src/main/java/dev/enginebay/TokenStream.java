package dev.enginebay;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * An answer that arrives piece by piece. It has one consumer: either a {@link Flow.Subscriber} or
 * the stream of {@link #pieces()}. It is driven by demand: the first demand submits the request to
 * the model, and without demand nothing is decoded.
 *
 * @contract STRM-01 {@code onSubscribe} comes first and once; signals are serial; a null subscriber
 *     is a NullPointerException.
 * @contract STRM-02 Never more pieces than requested; sums saturate; {@code request(n <= 0)} is one
 *     {@code onError(IllegalArgumentException)}.
 * @contract STRM-03 Exactly one terminal signal, nothing after it.
 * @contract STRM-04 Pieces are non-empty, whole code points; joined they lose nothing.
 * @contract STRM-05 Without demand there is no generation beyond one token ahead, and no busy
 *     thread.
 * @contract STRM-06 A subscriber that throws is cancelled; the backend stays usable.
 * @contract STRM-07 A second subscriber gets IllegalStateException; the first is unharmed.
 * @contract STRM-09 Pieces arrive as they are generated: the first well before the last is
 *     computed.
 * @contract STRM-10 The official Reactive Streams TCK (Flow) finds no fault.
 */
public interface TokenStream extends Flow.Publisher<String>, AutoCloseable {

  /**
   * Delivers the pieces to the only subscriber, on a thread that is neither the caller's nor the
   * model's.
   *
   * @contract CONC-03 A slow subscriber does not stop other generations, nor does a prompt, however
   *     long, that has not been read yet.
   * @contract CONC-04 Callbacks may call back into the backend (infer, cancel, unload) without
   *     deadlock.
   * @param subscriber receives the pieces, then one terminal signal
   */
  @Override
  void subscribe(Flow.Subscriber<? super String> subscriber);

  /**
   * Returns the pieces for a plain loop, generated as the loop requests them.
   *
   * @contract STRM-11 Closing the stream of {@code pieces()} early cancels the generation; so does
   *     an interrupt of the thread that waits for a piece, which then ends the loop with the
   *     interrupt flag set.
   * @return a sequential stream, whose operations throw {@link InferenceException} if the
   *     generation fails
   * @throws IllegalStateException if this stream already has a consumer
   */
  Stream<String> pieces();

  /**
   * Returns the whole answer, which completes once the consumer has received the last piece or the
   * generation has ended for another reason. It creates no demand.
   *
   * @contract STRM-08 {@code response()} completes with the same text, usage and reason that the
   *     pieces gave.
   * @return a stage that completes normally, also after a cancel with the text so far, or
   *     exceptionally with {@link InferenceException} if the generation failed
   */
  CompletionStage<ChatResponse> response();

  /**
   * Ends the generation with reason CANCELLED, if it is still running.
   *
   * @contract CANC-01 Cancel is idempotent, from any thread, returns at once.
   * @contract CANC-02 Generation stops within one token (or 250 ms in prefill and before it); the
   *     slot is free for the next request.
   * @contract CANC-06 A stream cancelled before its first demand generates nothing; its response is
   *     an empty answer with reason CANCELLED.
   */
  void cancel();

  /** Cancels the generation. */
  @Override
  default void close() {
    cancel();
  }
}

package dev.enginebay;

/** Why a generation ended. */
public enum FinishReason {
  /** The model ended its answer, or a stop string was found. */
  STOP,
  /** {@link ChatOptions#maxTokens()} was reached, or the context was full. */
  LENGTH,
  /** The caller cancelled or was interrupted; the text so far is kept. */
  CANCELLED,
  /** {@link ChatOptions#deadline()} passed; the text so far is kept. */
  DEADLINE
}

package dev.enginebay;

/**
 * A feature that not every engine or model has.
 *
 * <p>A backend refuses the use of an undeclared capability with {@link
 * InferenceException.Reason#UNSUPPORTED} before the first token, and never ignores it.
 *
 * @contract DISC-04 Capabilities are immutable while a model is loaded, and true: declared works,
 *     undeclared is refused.
 */
public enum Capability {
  /** Prompts of messages, rendered with the model's chat template. */
  CHAT,
  /** {@link InferenceBackend#encode} and {@link InferenceBackend#decode}. */
  TOKENS,
  /** {@link ChatOptions#seed()}: an answer can be repeated. */
  SEED,
  /** {@link ChatOptions#minP()}. */
  MIN_P,
  /** {@link ChatOptions#penalties()}. */
  PENALTIES,
  /** {@link LoadConfig#gpuLayers()} other than 0 and {@link LoadConfig#gpuIds()}. */
  GPU,
  /** {@link LoadConfig#concurrency()} above 1: several generations advance together. */
  CONCURRENT_GENERATIONS
}

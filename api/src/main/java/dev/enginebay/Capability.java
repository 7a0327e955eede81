package dev.enginebay;

/**
 * What may differ between engines or models.
 *
 * <p>What a backend does not declare it refuses with {@link InferenceException.Reason#UNSUPPORTED}
 * before the first token; it never ignores it.
 *
 * @contract DISC-04 Capabilities are immutable while a model is loaded, and true: declared works,
 *     undeclared is refused.
 */
public enum Capability {
  /** Prompts made of messages, rendered with the model's chat template. */
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

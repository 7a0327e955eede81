package dev.enginebay.llamacpp.capi;

/** Whether attention is computed in one fused operation. */
public enum FlashAttention {
  ON(1),
  OFF(0),
  /** Chosen by llama.cpp; off in releases that have no such choice. */
  AUTO(-1);

  private final int code;

  FlashAttention(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}

package dev.enginebay.llamacpp.capi;

/** Whether attention is computed in one fused operation. */
public enum FlashAttention {
  ON(1),
  OFF(0),
  /** As llama.cpp thinks best; a release that has no opinion leaves it off. */
  AUTO(-1);

  private final int code;

  FlashAttention(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}

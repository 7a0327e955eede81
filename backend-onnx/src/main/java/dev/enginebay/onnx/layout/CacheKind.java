package dev.enginebay.onnx.layout;

/** How an exported model keeps keys and values between runs. */
public enum CacheKind {
  /** It appends to them in memory that is input and output at once. */
  IN_PLACE,
  /** It returns them, longer by the new tokens, to be given to the next run. */
  CARRIED,
  /** Not at all: each run computes the whole sequence. */
  NONE
}

package dev.enginebay.onnx.file;

/**
 * What a node computes.
 *
 * @param operator for example {@code MatMulNBits}
 * @param accuracyLevel its attribute of that name; 0 if it has none
 */
record NodeKind(String operator, long accuracyLevel) {}

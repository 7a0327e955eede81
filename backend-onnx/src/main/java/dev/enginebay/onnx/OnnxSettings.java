package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.onnx.session.Processor;
import dev.enginebay.onnx.transformer.CacheForm;
import dev.enginebay.onnx.weights.Precision;

/**
 * How a model is loaded.
 *
 * @param geometry the sizes of steps and sequences
 * @param transformer what is computed, for the context of the geometry
 * @param precision of products with quantized matrices
 * @param threads that compute an operator
 * @param processor what computes
 * @param form of the caches
 */
record OnnxSettings(
    Geometry geometry,
    Transformer transformer,
    Precision precision,
    int threads,
    Processor processor,
    CacheForm form) {

  /**
   * Returns the positions that the caches have: one more than the context, so that a full sequence
   * can still fill a gap between two others.
   */
  int capacity() {
    return geometry.contextLength() + 1;
  }
}

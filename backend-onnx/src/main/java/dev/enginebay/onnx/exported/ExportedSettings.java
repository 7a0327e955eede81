package dev.enginebay.onnx.exported;

import dev.enginebay.decoding.spi.Geometry;

/**
 * How an exported model is loaded.
 *
 * @param geometry the sizes of steps and sequences
 * @param threads that compute an operator
 */
record ExportedSettings(Geometry geometry, int threads) {}

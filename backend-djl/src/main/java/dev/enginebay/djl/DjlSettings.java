package dev.enginebay.djl;

import ai.djl.Device;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.djl.weights.Precision;
import dev.enginebay.modelfile.architecture.Transformer;

/**
 * How a model is loaded.
 *
 * @param geometry the sizes of steps and sequences
 * @param transformer what is computed, for the context of the geometry
 * @param precision of products with matrices
 * @param threads that compute an operator
 * @param device that has the weights and caches, and computes
 */
record DjlSettings(
    Geometry geometry, Transformer transformer, Precision precision, int threads, Device device) {}

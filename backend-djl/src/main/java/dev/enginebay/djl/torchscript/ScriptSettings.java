package dev.enginebay.djl.torchscript;

import dev.enginebay.decoding.spi.Geometry;

/**
 * How a program is loaded.
 *
 * @param geometry the sizes of steps and sequences
 * @param threads that compute an operator
 */
record ScriptSettings(Geometry geometry, int threads) {}

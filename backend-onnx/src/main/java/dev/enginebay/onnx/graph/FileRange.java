package dev.enginebay.onnx.graph;

/**
 * Bytes of a file that are a weight of a graph.
 *
 * @param offset of the first byte
 * @param bytes how many
 */
public record FileRange(long offset, long bytes) {}

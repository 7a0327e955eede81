package dev.enginebay.onnx.graph;

/**
 * Bytes of a file that are a weight of a graph.
 *
 * @param file the name of the file in the folder that the session is given
 * @param offset of the first byte
 * @param bytes how many
 */
public record FileRange(String file, long offset, long bytes) {}

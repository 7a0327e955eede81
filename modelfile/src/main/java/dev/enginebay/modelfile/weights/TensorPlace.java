package dev.enginebay.modelfile.weights;

import java.nio.file.Path;

/**
 * Where the bytes of a tensor are, for engines that read them by themselves.
 *
 * @param file the file, as it was given
 * @param offset of the first byte
 * @param bytes how many
 */
public record TensorPlace(Path file, long offset, long bytes) {}

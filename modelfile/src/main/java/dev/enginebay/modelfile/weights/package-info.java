/**
 * Reads the numbers of tensors, whatever the format of their file: as 32-bit numbers, or as the
 * small integers and scales of which a quantized format makes them.
 *
 * <p>The layouts of quantized blocks are those of {@code ggml-common.h} in ggml, and the numbers
 * are, bit for bit, those of the Python package {@code gguf}.
 */
@NullMarked
package dev.enginebay.modelfile.weights;

import org.jspecify.annotations.NullMarked;

/**
 * Reads the structure of a GGUF file within bounds: its metadata, its table of tensors, and the
 * tokens of its vocabulary.
 *
 * <p>Nothing is allocated for a count that the rest of the file could not hold, so a hostile header
 * costs no more memory than a small multiple of its size. The data of the tensors are not read; a
 * weight may be NaN.
 */
@NullMarked
package dev.enginebay.modelfile.gguf;

import org.jspecify.annotations.NullMarked;

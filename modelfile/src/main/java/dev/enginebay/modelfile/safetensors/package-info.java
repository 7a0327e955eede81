/**
 * Reads the structure of safetensors files, and of the folders that Hugging Face publishes models
 * in, within bounds.
 *
 * <p>The format is that of the README of {@code huggingface/safetensors}: the length of a JSON
 * header in 8 bytes, the header, and the tensors' data without holes or overlap.
 */
@NullMarked
package dev.enginebay.modelfile.safetensors;

import org.jspecify.annotations.NullMarked;

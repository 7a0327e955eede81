/**
 * llama.cpp as a backend: its C API, called through JNA.
 *
 * <p>A process has one llama.cpp, {@link dev.enginebay.llamacpp.LlamaLibrary}, found by {@link
 * dev.enginebay.llamacpp.NativeSource} and laid out as {@link dev.enginebay.llamacpp.LlamaAbi}
 * says.
 */
@NullMarked
package dev.enginebay.llamacpp;

import org.jspecify.annotations.NullMarked;

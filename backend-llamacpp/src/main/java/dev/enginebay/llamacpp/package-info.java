/**
 * llama.cpp as a backend.
 *
 * <p>A process has one llama.cpp. The package {@code library} finds it, {@code capi} calls it
 * through JNA, {@code threads} decides how many threads compute a model, {@code placement} on which
 * devices, and {@code trial} loads a doubtful file in another JVM first. Each depends only on those
 * before it. This package has the engine, which combines them.
 */
@NullMarked
package dev.enginebay.llamacpp;

import org.jspecify.annotations.NullMarked;

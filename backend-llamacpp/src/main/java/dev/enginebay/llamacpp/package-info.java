/**
 * llama.cpp as a backend.
 *
 * <p>A process has one llama.cpp. The package {@code library} finds it, {@code capi} calls it
 * through JNA, {@code threads} and {@code placement} decide what a model is computed with and on
 * which device, and {@code trial} has another JVM load a doubtful file first; each knows those
 * before it. Here is the engine, which puts them together.
 */
@NullMarked
package dev.enginebay.llamacpp;

import org.jspecify.annotations.NullMarked;

/**
 * The contract an application writes against: load a model, ask it, stream its answer, unload it.
 *
 * <p>Start at {@link dev.enginebay.Backends}, which finds the engines on the class path, and at
 * {@link dev.enginebay.InferenceBackend}, which is one engine. A clause that every backend must
 * keep stands in a {@code @contract} tag beside the element that promises it.
 */
@NullMarked
package dev.enginebay;

import org.jspecify.annotations.NullMarked;

/**
 * The contract that applications program against: load a model, ask it, stream its answer, unload
 * it.
 *
 * <p>Start at {@link dev.enginebay.Backends}, which finds the engines on the class path, and at
 * {@link dev.enginebay.InferenceBackend}, which is one engine. Each clause that every
 * backend must obey is a {@code
 * @contract} tag of the element that promises it.
 */
@NullMarked
package dev.enginebay;

import org.jspecify.annotations.NullMarked;

/**
 * A complete backend for an engine that gives text only: {@link dev.enginebay.InferenceBackend}
 * implemented directly, with nothing but the api.
 */
@NullMarked
package dev.enginebay.examples.textbackend;

import org.jspecify.annotations.NullMarked;

/** A JVM of its own that loads a model first, so that an assertion of llama.cpp ends that one. */
@NullMarked
package dev.enginebay.llamacpp.trial;

import org.jspecify.annotations.NullMarked;

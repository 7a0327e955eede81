/** Loads a model in a separate JVM first, so that an assertion of llama.cpp ends only that JVM. */
@NullMarked
package dev.enginebay.llamacpp.trial;

import org.jspecify.annotations.NullMarked;

/** Finds, chooses and unpacks the llama.cpp libraries of this process. */
@NullMarked
package dev.enginebay.llamacpp.library;

import org.jspecify.annotations.NullMarked;

/** Where this process takes llama.cpp from: finding, choosing and unpacking its libraries. */
@NullMarked
package dev.enginebay.llamacpp.library;

import org.jspecify.annotations.NullMarked;

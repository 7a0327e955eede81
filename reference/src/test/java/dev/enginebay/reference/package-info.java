/** Tests of the reference. That it computes what llama.cpp computes, that backend's tests show. */
@NullMarked
package dev.enginebay.reference;

import org.jspecify.annotations.NullMarked;

/**
 * How a model is loaded: which layers go to which device, whether they fit its memory, and what
 * llama.cpp then did.
 */
@NullMarked
package dev.enginebay.llamacpp.placement;

import org.jspecify.annotations.NullMarked;

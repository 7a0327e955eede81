/** Draws tokens from logits: penalties, temperature, top-k, top-p and the random numbers. */
@NullMarked
package dev.enginebay.decoding.sampling;

import org.jspecify.annotations.NullMarked;

/** Decoders and vocabularies for tests, those of engines included. */
@NullMarked
package dev.enginebay.decoding.testing;

import org.jspecify.annotations.NullMarked;

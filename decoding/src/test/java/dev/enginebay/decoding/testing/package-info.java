/** Decoders and vocabularies for tests, also for those of engines. */
@NullMarked
package dev.enginebay.decoding.testing;

import org.jspecify.annotations.NullMarked;

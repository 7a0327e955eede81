/** Chooses how many threads compute a step. */
@NullMarked
package dev.enginebay.llamacpp.threads;

import org.jspecify.annotations.NullMarked;

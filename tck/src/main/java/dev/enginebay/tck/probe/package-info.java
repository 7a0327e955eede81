/**
 * Separate JVMs, in which the kit observes what it could not observe reliably in the author's: what
 * a backend leaves behind.
 */
@NullMarked
package dev.enginebay.tck.probe;

import org.jspecify.annotations.NullMarked;

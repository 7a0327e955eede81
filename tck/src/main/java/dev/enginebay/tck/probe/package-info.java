/**
 * JVMs of their own, in which the kit watches what would be blurred in the author's: what a backend
 * leaves behind.
 */
@NullMarked
package dev.enginebay.tck.probe;

import org.jspecify.annotations.NullMarked;

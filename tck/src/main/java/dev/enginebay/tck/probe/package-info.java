/**
 * JVMs of their own, in which the kit does what would be dangerous or blurred in the author's: it
 * loads hostile models, and watches what a backend leaves behind.
 */
@NullMarked
package dev.enginebay.tck.probe;

import org.jspecify.annotations.NullMarked;

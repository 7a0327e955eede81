/** The kit put to the test: a correct backend, broken ones, and what the kit makes of them. */
@NullMarked
package dev.enginebay.tck;

import org.jspecify.annotations.NullMarked;

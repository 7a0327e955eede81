/** Tests of the text-only backend. */
@NullMarked
package dev.enginebay.examples.textbackend;

import org.jspecify.annotations.NullMarked;

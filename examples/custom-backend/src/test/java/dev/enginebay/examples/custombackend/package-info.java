/** Tests of the pure-Java backend. */
@NullMarked
package dev.enginebay.examples.custombackend;

import org.jspecify.annotations.NullMarked;

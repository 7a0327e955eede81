/** Tests of the examples. */
@NullMarked
package dev.enginebay.examples.djl;

import org.jspecify.annotations.NullMarked;

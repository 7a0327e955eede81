/** Tests of weights as arrays. */
@NullMarked
package dev.enginebay.djl.weights;

import org.jspecify.annotations.NullMarked;

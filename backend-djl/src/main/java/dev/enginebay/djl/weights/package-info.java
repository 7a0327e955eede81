/** The weights of a model as arrays that a program gets. */
@NullMarked
package dev.enginebay.djl.weights;

import org.jspecify.annotations.NullMarked;

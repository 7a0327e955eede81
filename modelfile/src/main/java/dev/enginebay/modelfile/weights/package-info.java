/** Reads the numbers of tensors. */
@NullMarked
package dev.enginebay.modelfile.weights;

import org.jspecify.annotations.NullMarked;

/** Estimates how much memory a model needs before it is loaded, and how much the machine has. */
@NullMarked
package dev.enginebay.modelfile.memory;

import org.jspecify.annotations.NullMarked;

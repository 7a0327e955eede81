/** Bounded readers and checks of model files, before any native code sees them. */
@NullMarked
package dev.enginebay.modelfile;

import org.jspecify.annotations.NullMarked;

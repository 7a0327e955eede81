/** Starts other JVMs, says how they ended, and tells them how a model is loaded. */
@NullMarked
package dev.enginebay.tck.launch;

import org.jspecify.annotations.NullMarked;

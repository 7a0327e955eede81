/** Starts other JVMs, passes them a load configuration, and reports how they ended. */
@NullMarked
package dev.enginebay.tck.launch;

import org.jspecify.annotations.NullMarked;

/** Tests of how the kit starts and observes other JVMs. */
@NullMarked
package dev.enginebay.tck.launch;

import org.jspecify.annotations.NullMarked;

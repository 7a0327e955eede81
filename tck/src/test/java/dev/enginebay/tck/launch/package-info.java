/** Tests of what the kit knows of other JVMs. */
@NullMarked
package dev.enginebay.tck.launch;

import org.jspecify.annotations.NullMarked;

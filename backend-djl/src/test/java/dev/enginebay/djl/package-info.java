/** Tests of the DJL backend. */
@NullMarked
package dev.enginebay.djl;

import org.jspecify.annotations.NullMarked;

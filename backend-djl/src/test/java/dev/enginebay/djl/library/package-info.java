/** Tests of DJL's engine in this process. */
@NullMarked
package dev.enginebay.djl.library;

import org.jspecify.annotations.NullMarked;

/** Compares the answers of several engines on one model; needs no JUnit. */
@NullMarked
package dev.enginebay.tck.agreement;

import org.jspecify.annotations.NullMarked;

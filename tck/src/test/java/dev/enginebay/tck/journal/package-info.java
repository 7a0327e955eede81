/** Tests of journals, written by hand and read back. */
@NullMarked
package dev.enginebay.tck.journal;

import org.jspecify.annotations.NullMarked;

/** Tests of the kit: a correct backend, broken ones, and the kit's verdicts on them. */
@NullMarked
package dev.enginebay.tck;

import org.jspecify.annotations.NullMarked;

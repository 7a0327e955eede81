/** Tests of what the clauses are written with. */
@NullMarked
package dev.enginebay.tck.support;

import org.jspecify.annotations.NullMarked;

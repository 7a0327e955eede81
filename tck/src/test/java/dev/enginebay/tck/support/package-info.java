/** Tests of the helpers of the clauses. */
@NullMarked
package dev.enginebay.tck.support;

import org.jspecify.annotations.NullMarked;

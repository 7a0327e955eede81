/** Backends that break one promise each. */
@NullMarked
package dev.enginebay.tck.mutants;

import org.jspecify.annotations.NullMarked;

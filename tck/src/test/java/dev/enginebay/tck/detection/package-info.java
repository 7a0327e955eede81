/** Tests of the kit: it finds every broken backend, by the clauses it breaks. */
@NullMarked
package dev.enginebay.tck.detection;

import org.jspecify.annotations.NullMarked;

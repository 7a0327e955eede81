/**
 * The journal that a run of the kit writes, and the result that is read from it. Independent of
 * tests and reports.
 */
@NullMarked
package dev.enginebay.tck.journal;

import org.jspecify.annotations.NullMarked;

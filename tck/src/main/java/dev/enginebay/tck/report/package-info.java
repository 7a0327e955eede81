/**
 * What a run of the kit found: the journal that is written while it runs, and the reports that are
 * made of it.
 */
@NullMarked
package dev.enginebay.tck.report;

import org.jspecify.annotations.NullMarked;

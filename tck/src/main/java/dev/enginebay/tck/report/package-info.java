/** What a run of the kit found: the journal written while it runs, and the reports made of it. */
@NullMarked
package dev.enginebay.tck.report;

import org.jspecify.annotations.NullMarked;

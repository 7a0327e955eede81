/** What a run of the kit found: the journal written while it runs. */
@NullMarked
package dev.enginebay.tck.report;

import org.jspecify.annotations.NullMarked;

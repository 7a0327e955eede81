/**
 * What a run of the kit writes down as it goes, and what that says once it is read back. It knows
 * no test and no report.
 */
@NullMarked
package dev.enginebay.tck.journal;

import org.jspecify.annotations.NullMarked;

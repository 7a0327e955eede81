/** Tests of the reports, on journals written by hand. */
@NullMarked
package dev.enginebay.tck.report;

import org.jspecify.annotations.NullMarked;

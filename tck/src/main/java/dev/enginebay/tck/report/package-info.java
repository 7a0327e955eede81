/** The reports that are made from a run's journal: HTML, Markdown and JSON. */
@NullMarked
package dev.enginebay.tck.report;

import org.jspecify.annotations.NullMarked;

/** The reports that are made of a run's journal: a page, Markdown and JSON. */
@NullMarked
package dev.enginebay.tck.report;

import org.jspecify.annotations.NullMarked;

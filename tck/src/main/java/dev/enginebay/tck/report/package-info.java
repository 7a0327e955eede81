/** Reports as HTML, Markdown and JSON: on a run of the kit, from its journal, and on agreement. */
@NullMarked
package dev.enginebay.tck.report;

import org.jspecify.annotations.NullMarked;

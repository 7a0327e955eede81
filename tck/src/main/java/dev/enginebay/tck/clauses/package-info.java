/** The tests, a class for each group: every one is a nested group of the author's class. */
@NullMarked
package dev.enginebay.tck.clauses;

import org.jspecify.annotations.NullMarked;

/** What the clauses are written with: the subject of a test, subscribers, prompts, expectations. */
@NullMarked
package dev.enginebay.tck.support;

import org.jspecify.annotations.NullMarked;

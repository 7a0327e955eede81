/** Comparing engines. */
@NullMarked
package dev.enginebay.cli.compare;

import org.jspecify.annotations.NullMarked;

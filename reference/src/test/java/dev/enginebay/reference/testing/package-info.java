/**
 * Tests for authors of engines, to be extended in the engine's module. The conformance kit checks
 * what applications see of a backend; these check the numbers of its decoder. Also what tests need
 * to observe an engine in a process of its own.
 */
@NullMarked
package dev.enginebay.reference.testing;

import org.jspecify.annotations.NullMarked;

/**
 * Tests for authors of engines: extend them in the engine's module. What the conformance kit checks
 * of every backend through the contract, these check of a decoder's numbers.
 */
@NullMarked
package dev.enginebay.reference.testing;

import org.jspecify.annotations.NullMarked;

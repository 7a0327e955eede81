/** What the tests of several packages share. */
@NullMarked
package dev.enginebay.djl.testing;

import org.jspecify.annotations.NullMarked;

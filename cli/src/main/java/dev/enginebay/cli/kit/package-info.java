/** The conformance kit in a JVM of its own: {@code tck}. */
@NullMarked
package dev.enginebay.cli.kit;

import org.jspecify.annotations.NullMarked;

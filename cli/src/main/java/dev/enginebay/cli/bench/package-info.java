/** How fast a backend is: {@code bench}. */
@NullMarked
package dev.enginebay.cli.bench;

import org.jspecify.annotations.NullMarked;

/** What the author of a backend implements so that applications find the backend. */
@NullMarked
package dev.enginebay.spi;

import org.jspecify.annotations.NullMarked;

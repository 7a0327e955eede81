/** The interface that a backend's author implements so that applications find the backend. */
@NullMarked
package dev.enginebay.spi;

import org.jspecify.annotations.NullMarked;

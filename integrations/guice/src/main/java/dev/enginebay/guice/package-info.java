/** Backends in Guice: bound by id, their models loaded when needed and unloaded in the end. */
@NullMarked
package dev.enginebay.guice;

import org.jspecify.annotations.NullMarked;

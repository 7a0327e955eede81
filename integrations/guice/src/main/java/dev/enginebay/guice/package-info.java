/** Backends in Guice, bound by id; their models are loaded when needed and unloaded at shutdown. */
@NullMarked
package dev.enginebay.guice;

import org.jspecify.annotations.NullMarked;

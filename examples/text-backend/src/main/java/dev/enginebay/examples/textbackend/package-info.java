/** A complete backend for an engine that gives text only. */
@NullMarked
package dev.enginebay.examples.textbackend;

import org.jspecify.annotations.NullMarked;

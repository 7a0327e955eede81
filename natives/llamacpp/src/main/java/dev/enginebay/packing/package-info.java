/**
 * Makes the jars with llama.cpp's native libraries out of npm packages; runs at build time only.
 */
@NullMarked
package dev.enginebay.packing;

import org.jspecify.annotations.NullMarked;

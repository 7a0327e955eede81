/** Packs llama.cpp's native libraries from npm packages into jars. Runs only at build time. */
@NullMarked
package dev.enginebay.packing;

import org.jspecify.annotations.NullMarked;

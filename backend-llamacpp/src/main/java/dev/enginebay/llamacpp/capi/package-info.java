/**
 * llama.cpp's C API: its library, structs and objects, called through JNA. Nothing here decides
 * anything.
 */
@NullMarked
package dev.enginebay.llamacpp.capi;

import org.jspecify.annotations.NullMarked;

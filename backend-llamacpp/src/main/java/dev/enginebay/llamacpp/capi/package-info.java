/**
 * llama.cpp's C API: its library, structs and objects, called through JNA. This package makes no
 * decisions.
 */
@NullMarked
package dev.enginebay.llamacpp.capi;

import org.jspecify.annotations.NullMarked;

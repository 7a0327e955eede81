/**
 * Reads ONNX files within bounds and checks them, before native code reads them. What a file says
 * of its inputs and outputs is kept, nothing of its weights.
 */
@NullMarked
package dev.enginebay.onnx.file;

import org.jspecify.annotations.NullMarked;

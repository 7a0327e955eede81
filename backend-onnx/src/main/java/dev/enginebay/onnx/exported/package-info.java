/** Models that others exported as ONNX: their folders, and the decoder that runs them. */
@NullMarked
package dev.enginebay.onnx.exported;

import org.jspecify.annotations.NullMarked;

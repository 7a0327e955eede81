/** Tests of the ONNX Runtime backend. */
@NullMarked
package dev.enginebay.onnx;

import org.jspecify.annotations.NullMarked;

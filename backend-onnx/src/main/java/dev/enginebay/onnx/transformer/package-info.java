/** The graph of a described transformer. */
@NullMarked
package dev.enginebay.onnx.transformer;

import org.jspecify.annotations.NullMarked;

/** Tests of products with a model's matrices. */
@NullMarked
package dev.enginebay.onnx.weights;

import org.jspecify.annotations.NullMarked;

/**
 * How the weights of a model enter a graph: those that ONNX Runtime reads from the model's file as
 * they are, those that are repacked in native memory, and the nodes that multiply with them.
 */
@NullMarked
package dev.enginebay.onnx.weights;

import org.jspecify.annotations.NullMarked;

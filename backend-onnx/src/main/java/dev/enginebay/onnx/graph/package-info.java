/** ONNX models as bytes: graphs, nodes and weights are written, nothing is computed. */
@NullMarked
package dev.enginebay.onnx.graph;

import org.jspecify.annotations.NullMarked;

/** Writing graphs as exporters do. */
@NullMarked
package dev.enginebay.onnx.graph;

import org.jspecify.annotations.NullMarked;

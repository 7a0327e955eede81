package dev.enginebay.onnx.weights;

import dev.enginebay.onnx.graph.Graph;

/** A matrix of a model that a graph multiplies with. */
interface Matrix {

  /**
   * Adds the nodes that multiply, and the weights if the graph does not have them yet.
   *
   * @param x the value to multiply; its last dimension is a row of the matrix
   * @return the product, whose last dimension has a number for each row
   */
  String multiply(Graph graph, String x);
}

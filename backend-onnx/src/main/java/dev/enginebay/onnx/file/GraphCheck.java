package dev.enginebay.onnx.file;

import dev.enginebay.modelfile.file.OpenedFile;
import java.io.IOException;

/**
 * Checks a GraphProto and the graphs inside it.
 *
 * @param file of the model
 * @param files with weights
 * @param facts that are collected
 * @param depth of this graph; 0 for the outermost
 */
record GraphCheck(OpenedFile file, ExternalFiles files, GraphFacts facts, int depth) {

  /** Graphs inside each other; exporters need two. */
  private static final int MAX_DEPTH = 8;

  boolean isOutermost() {
    return depth == 0;
  }

  /** Reads and checks the field as a graph inside this one. */
  void inner(ProtoInput in, String message) throws IOException {
    if (depth == MAX_DEPTH) {
      throw in.invalid(message, "is the graph number " + (MAX_DEPTH + 1) + " inside another");
    }
    GraphCheck inner = new GraphCheck(file, files, facts, depth + 1);
    in.message(message, number -> inner.field(in, number));
  }

  /** Reads and checks a field of this graph. */
  void field(ProtoInput in, int number) throws IOException {
    switch (number) {
      case 1 -> NodeCheck.check(in, this);
      case 5 -> weight(in);
      case 15 -> SparseTensorCheck.check(in, "sparse_initializer", files);
      default -> {}
    }
  }

  private void weight(ProtoInput in) throws IOException {
    TensorCheck.Checked weight = TensorCheck.check(in, "initializer", files);
    if (!isOutermost() && weight.elsewhere().isPresent()) {
      InnerWeight.require(weight.elsewhere().get(), file);
    }
    facts.weight(in, weight, isOutermost());
  }
}

package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.Quants;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.MemoryTensor;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.library.NativeBlocks;
import dev.enginebay.onnx.weights.BlockLayout.Packing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A quantized matrix, repacked for the operator MatMulNBits. What that cannot hold, an offset of
 * each group, is added as a product of its own: offsets times the sums of the input's groups.
 *
 * @param source the matrix
 * @param layout of its integers
 * @param precision of the product
 * @param derived makes what else is needed of inputs
 * @param memory where the rows go
 */
record BlockMatrix(
    MatrixSource source,
    BlockLayout layout,
    Precision precision,
    DerivedInputs derived,
    NativeBlocks memory)
    implements Matrix {

  /** Returns the matrix, or empty if the operator cannot hold its format. */
  static Optional<Matrix> of(
      MatrixSource source, Precision precision, DerivedInputs derived, NativeBlocks memory) {
    return source
        .tensor()
        .quantLayout()
        .flatMap(quants -> BlockLayout.of(quants, precision))
        .map(layout -> new BlockMatrix(source, layout, precision, derived, memory));
  }

  @Override
  public String multiply(Graph graph, String x) {
    if (!graph.has(part("integers"))) {
      addWeights(graph);
    }
    boolean halves = layout.packing() == Packing.HALVES;
    List<String> inputs = new ArrayList<>();
    inputs.add(halves ? derived.doubled(x) : x);
    inputs.add(part("integers"));
    inputs.add(part("scales"));
    if (halves) {
      inputs.add(part("zeros"));
    }
    String product = graph.add(operator(), inputs.toArray(String[]::new));
    if (!layout.quants().offsets()) {
      return product;
    }
    String sums = derived.sums(x, groups(), layout.quants().group());
    Node times = Node.contributed("FusedMatMul").with("transB", 1);
    return graph.add(Node.standard("Add"), product, graph.add(times, sums, part("offsets")));
  }

  private Node operator() {
    return Node.contributed("MatMulNBits")
        .with("K", layout.columns(source.inputs()))
        .with("N", source.outputs())
        .with("bits", layout.bits())
        .with("block_size", layout.quants().group())
        .with("accuracy_level", precision.accuracyLevel());
  }

  private void addWeights(Graph graph) {
    PackedRows rows = new PackedRows(layout, source.inputs(), source.outputs(), memory);
    RowSlices.forEach(
        source,
        (first, count) -> {
          Quants quants = new Quants(layout.quants(), count * source.inputs());
          source.read(first, quants);
          rows.put(first, count, quants);
        });
    long blocks = layout.blocks(source.inputs());
    add(graph, "integers", ElementType.UINT8, rows.integers(), blocks, layout.blockBytes());
    add(graph, "scales", ElementType.FLOAT, rows.scales(), blocks);
    if (layout.quants().offsets()) {
      add(graph, "offsets", ElementType.FLOAT, rows.offsets(), groups());
    }
    if (layout.packing() == Packing.HALVES) {
      add(graph, "zeros", ElementType.UINT8, zeros(), groups());
    }
  }

  private void add(Graph graph, String part, ElementType type, ByteBuffer content, long... ofRow) {
    List<Long> shape = new ArrayList<>();
    shape.add((long) source.outputs());
    Arrays.stream(ofRow).forEach(shape::add);
    graph.weight(new MemoryTensor(part(part), type, shape, content));
  }

  /** The zeros of a row's blocks, two in a byte: 8 for upper halves, 0 for lower ones. */
  private ByteBuffer zeros() {
    byte[] row = new byte[groups()];
    for (int block = 0; block < groups(); block++) {
      row[block / 2] |= (byte) (8 << (4 * (block % 2)));
    }
    ByteBuffer zeros = memory.allocate((long) source.outputs() * row.length);
    for (int output = 0; output < source.outputs(); output++) {
      zeros.put(row);
    }
    return zeros.rewind();
  }

  private int groups() {
    return source.inputs() / layout.quants().group();
  }

  private String part(String part) {
    return source.name() + " " + part;
  }
}

package dev.enginebay.onnx.weights;

import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.MemoryTensor;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.library.NativeBlocks;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Quantized matrices with the same input, repacked as one for the operator MatMulNBits. What that
 * cannot hold, an offset of each group, is added as a product of its own: offsets times the sums of
 * the input's groups.
 *
 * @param sources the matrices, of equal layouts
 * @param layout of its integers
 * @param precision of the product
 * @param derived makes what else is needed of inputs
 * @param reader reads the matrices
 * @param memory where the rows go
 */
record BlockMatrix(
    List<MatrixSource> sources,
    BlockLayout layout,
    Precision precision,
    DerivedInputs derived,
    RowReader reader,
    NativeBlocks memory)
    implements Matrix {

  @Override
  public String multiply(Graph graph, String x) {
    if (!graph.has(part("integers"))) {
      addWeights(graph);
    }
    String product = scaled(graph, x);
    if (!layout.quants().offsets()) {
      return product;
    }
    String sums = derived.sums(x, groups(), layout.quants().group());
    Node times = Node.contributed("FusedMatMul").with("transB", 1);
    return graph.add(Node.standard("Add"), product, graph.add(times, sums, part("offsets")));
  }

  /** Multiplies with the integers and their scales. */
  private String scaled(Graph graph, String x) {
    if (precision != Precision.EXACT || layout.bits() == 4) {
      return graph.add(operator(precision), x, part("integers"), part("scales"));
    }
    // The exact kernel for 8 bits is slow, but the one that rounds is exact for rounded numbers.
    String parts = derived.parts(x, groups(), layout.quants().group());
    return graph.add(
        Node.standard("ReduceSum").with("keepdims", 0),
        graph.add(operator(Precision.FAST), parts, part("integers"), part("scales")),
        graph.integers("parts", 2));
  }

  private Node operator(Precision rounding) {
    return Node.contributed("MatMulNBits")
        .with("K", inputs())
        .with("N", outputs())
        .with("bits", layout.bits())
        .with("block_size", layout.quants().group())
        .with("accuracy_level", rounding.accuracyLevel());
  }

  private void addWeights(Graph graph) {
    PackedRows rows = new PackedRows(layout, inputs(), outputs(), memory);
    int base = 0;
    for (MatrixSource source : sources) {
      int row = base;
      reader.quantized(source, (first, slice) -> rows.put(row + first, slice));
      base += source.outputs();
    }
    add(graph, "integers", ElementType.UINT8, rows.integers(), groups(), layout.blockBytes());
    add(graph, "scales", ElementType.FLOAT, rows.scales(), groups());
    if (layout.quants().offsets()) {
      add(graph, "offsets", ElementType.FLOAT, rows.offsets(), groups());
    }
  }

  private void add(Graph graph, String part, ElementType type, ByteBuffer content, long... ofRow) {
    List<Long> shape = new ArrayList<>();
    shape.add((long) outputs());
    Arrays.stream(ofRow).forEach(shape::add);
    graph.weight(new MemoryTensor(part(part), type, shape, content));
  }

  private int inputs() {
    return sources.get(0).inputs();
  }

  private int outputs() {
    return sources.stream().mapToInt(MatrixSource::outputs).sum();
  }

  private int groups() {
    return inputs() / layout.quants().group();
  }

  private String part(String part) {
    return sources.stream()
        .map(MatrixSource::name)
        .collect(Collectors.joining("+", "", " " + part));
  }
}

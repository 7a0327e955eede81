package dev.enginebay.djl.weights;

import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.modelfile.weights.QuantLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Matrices of 16-bit numbers and, where the file has integers in groups that PyTorch takes, these
 * integers: products with few rows take as long as reading the matrix does.
 */
final class FastMatrices implements Matrices {

  /** Products of more rows with 16-bit numbers or 4-bit integers take as long as computing does. */
  private static final int FEW = 16;

  /** The same for 8-bit integers. */
  private static final int FEW_OF_TWO = 4;

  private static final String METHODS =
      """
      def halves(self, x: Tensor, matrix: Tensor) -> Tensor:
        if torch.size(x, 0) <= FEW:
          y = %s
        else:
          y = %s
        return y
      def integers1(self, x: Tensor, packed: Tensor, scales: Tensor) -> Tensor:
        y = torch._weight_int4pack_mm_for_cpu(torch.to(x, 15), packed, 32, scales)
        return torch.to(y, 6)
      def integers2(self, x: Tensor, packed: Tensor, scales: Tensor) -> Tensor:
        half = torch.to(x, 15)
        whole = torch.cat([half, half], 1)
        return torch.to(torch._weight_int4pack_mm_for_cpu(whole, packed, 32, scales), 6)
      def both1(self, x: Tensor, packed: Tensor, scales: Tensor, matrix: Tensor) -> Tensor:
        if torch.size(x, 0) <= FEW:
          y = (self).integers1(x, packed, scales)
        else:
          y = (self).many(x, matrix)
        return y
      def both2(self, x: Tensor, packed: Tensor, scales: Tensor, matrix: Tensor) -> Tensor:
        if torch.size(x, 0) <= OF_TWO:
          y = (self).integers2(x, packed, scales)
        else:
          y = (self).many(x, matrix)
        return y
      def many(self, x: Tensor, matrix: Tensor) -> Tensor:
        return %s
      """;

  private final WeightList weights;
  private final Converter converter;
  private final Kernels kernels;

  /** Uses the kernels that are fast on this machine. */
  static FastMatrices of(WeightList weights, ArrayGroup arrays, KernelTrial trial) {
    Kernels fastest = trial.fastest();
    return new FastMatrices(weights, Converter.load(arrays, trial.threads()), fastest);
  }

  private FastMatrices(WeightList weights, Converter converter, Kernels kernels) {
    this.weights = weights;
    this.converter = converter;
    this.kernels = kernels;
  }

  @Override
  public String methods() {
    return METHODS
        .formatted(
            kernels.few("x", "matrix"),
            kernels.many("x", "matrix"),
            kernels.besideIntegers().many("x", "matrix"))
        .replace("FEW", String.valueOf(FEW))
        .replace("OF_TWO", String.valueOf(FEW_OF_TWO));
  }

  @Override
  public List<String> products(String x, MatrixStack all, boolean many) {
    List<String> products = new ArrayList<>();
    for (MatrixStack stack : all.dividedBy(FastMatrices::kind)) {
      int planes = PackedMatrix.planes(stack.sources().get(0));
      if (planes == 0) {
        String matrix = weights.add(converter.halves(stack, kernels.stored()));
        products.add("(self).halves(%s, %s)".formatted(x, matrix));
      } else {
        Optional<NumberType> beside =
            many ? Optional.of(kernels.besideIntegers().stored()) : Optional.empty();
        PackedMatrix packed = converter.packed(stack, planes, beside);
        String integers = weights.add(packed.integers()) + ", " + weights.add(packed.scales());
        products.add(
            packed
                .numbers()
                .map(
                    matrix ->
                        "(self).both%s(%s, %s, %s)"
                            .formatted(planes, x, integers, weights.add(matrix)))
                .orElse("(self).integers%s(%s, %s)".formatted(planes, x, integers)));
      }
    }
    return products;
  }

  /** Returns the bytes of the arrays of a matrix. */
  static long bytes(MatrixSource source, boolean many) {
    int planes = PackedMatrix.planes(source);
    long halves = (long) Short.BYTES * source.outputs() * source.inputs();
    return planes == 0 ? halves : PackedMatrix.bytes(source, planes) + (many ? halves : 0);
  }

  /** Returns the layout of integers that are packed, as one matrix has only one. */
  private static Optional<QuantLayout> kind(MatrixSource source) {
    return source.tensor().quantLayout().filter(layout -> PackedMatrix.planes(source) != 0);
  }

  @Override
  public void fill() {
    converter.fill();
  }

  @Override
  public void close() {
    converter.close();
  }
}

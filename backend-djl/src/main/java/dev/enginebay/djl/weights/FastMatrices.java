package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import dev.enginebay.djl.session.ArrayGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Matrices of 16-bit numbers and, where the file has integers of 4 bits, these integers: products
 * with few rows take as long as reading the matrix does.
 */
final class FastMatrices implements Matrices {

  /** Products with more rows than this take as long as computing does. */
  private static final int FEW = 16;

  private static final String METHODS =
      """
      def halves(self, x: Tensor, matrix: Tensor) -> Tensor:
        if torch.size(x, 0) <= %1$s:
          y = %2$s
        else:
          y = %3$s
        return y
      def integers(self, x: Tensor, packed: Tensor, scales: Tensor, matrix: Tensor) -> Tensor:
        if torch.size(x, 0) <= %1$s:
          y = torch._weight_int4pack_mm_for_cpu(torch.to(x, 15), packed, 32, scales)
          y = torch.to(y, 6)
        else:
          y = %4$s
        return y
      """;

  private final WeightList weights;
  private final ArrayGroup arrays;
  private final Converter converter;
  private final Kernels kernels;

  /** Measures which kernels are fast. */
  static FastMatrices of(WeightList weights, ArrayGroup arrays, int threads) {
    Converter converter = Converter.load(arrays, threads);
    return new FastMatrices(
        weights, arrays, converter, KernelTrial.fastest(arrays, converter, threads));
  }

  private FastMatrices(
      WeightList weights, ArrayGroup arrays, Converter converter, Kernels kernels) {
    this.weights = weights;
    this.arrays = arrays;
    this.converter = converter;
    this.kernels = kernels;
  }

  @Override
  public String methods() {
    return METHODS.formatted(
        FEW,
        kernels.few("x", "matrix"),
        kernels.many("x", "matrix"),
        kernels.besideIntegers().many("x", "matrix"));
  }

  @Override
  public List<String> products(String x, List<MatrixSource> sources) {
    List<String> products = new ArrayList<>();
    for (List<MatrixSource> group : groups(sources)) {
      if (PackedMatrix.fits(group.get(0))) {
        String matrix = weights.add(halves(group, kernels.besideIntegers()));
        try (ArrayGroup temporary = arrays.part()) {
          PackedMatrix packed = PackedMatrix.of(group, temporary);
          products.add(
              "(self).integers(%s, %s, %s, %s)"
                  .formatted(
                      x,
                      weights.add(converter.packed(packed.integers(), arrays)),
                      weights.add(converter.converted(packed.scales(), NumberType.BF16, arrays)),
                      matrix));
        }
      } else {
        String matrix = weights.add(halves(group, kernels));
        products.add("(self).halves(%s, %s)".formatted(x, matrix));
      }
    }
    return products;
  }

  private PtNDArray halves(List<MatrixSource> group, Kernels kernels) {
    try (ArrayGroup temporary = arrays.part()) {
      return converter.converted(FloatMatrix.of(group, temporary), kernels.stored(), arrays);
    }
  }

  /** Divides matrices into neighbours that are packed or not. */
  private static List<List<MatrixSource>> groups(List<MatrixSource> sources) {
    List<List<MatrixSource>> groups = new ArrayList<>();
    for (MatrixSource source : sources) {
      List<MatrixSource> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (!last.isEmpty() && PackedMatrix.fits(last.get(0)) == PackedMatrix.fits(source)) {
        last.add(source);
      } else {
        groups.add(new ArrayList<>(List.of(source)));
      }
    }
    return groups;
  }

  @Override
  public void close() {
    converter.close();
  }
}

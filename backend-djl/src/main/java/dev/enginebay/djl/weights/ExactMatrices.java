package dev.enginebay.djl.weights;

import dev.enginebay.djl.session.ArrayGroup;
import java.util.List;

/** Matrices of 32-bit numbers. */
record ExactMatrices(WeightList weights, ArrayGroup arrays) implements Matrices {

  @Override
  public String methods() {
    return "";
  }

  @Override
  public List<String> products(String x, List<MatrixSource> sources) {
    String matrix = weights.add(FloatMatrix.of(sources, arrays));
    return List.of(NumberType.F32.product(x, matrix));
  }

  @Override
  public void close() {}
}

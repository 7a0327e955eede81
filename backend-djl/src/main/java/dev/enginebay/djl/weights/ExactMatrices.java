package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.modelfile.weights.AllCores;
import dev.enginebay.modelfile.weights.RowSlice;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Matrices of 32-bit numbers. */
final class ExactMatrices implements Matrices {

  /** Products of more rows are as fast with a whole matrix. */
  private static final int FEW = 8;

  /** The matrix is the first factor: PyTorch computes a part of it on each core. */
  private static final String METHODS =
      """
      def parts(self, x: Tensor, matrix: Tensor) -> Tensor:
        rows = torch.size(x, 0)
        if rows <= FEW:
          columns = torch.expand(torch.unsqueeze(torch.transpose(x, 0, 1), 0), [PARTS, -1, -1])
          parts = torch.view(matrix, [PARTS, -1, torch.size(matrix, 1)])
          y = torch.view(torch.bmm(parts, columns), [torch.size(matrix, 0), rows])
          y = torch.contiguous(torch.transpose(y, 0, 1))
        else:
          y = torch.linear(x, matrix)
        return y
      """;

  private final WeightList weights;
  private final ArrayGroup arrays;
  private final int parts;
  private final RowReader reader = new RowReader();
  private final List<Runnable> reads = new ArrayList<>();

  private ExactMatrices(WeightList weights, ArrayGroup arrays, int parts) {
    this.weights = weights;
    this.arrays = arrays;
    this.parts = parts;
  }

  /** Measures which way is fast on the CPU; a GPU divides by itself. */
  static ExactMatrices of(WeightList weights, ArrayGroup arrays, KernelTrial trial, boolean gpu) {
    int parts = Math.max(2, trial.threads());
    boolean divided = !gpu && trial.dividedIsFaster(parts);
    return new ExactMatrices(weights, arrays, divided ? parts : 1);
  }

  @Override
  public String methods() {
    return methods(parts);
  }

  static String methods(int parts) {
    return METHODS.replace("FEW", String.valueOf(FEW)).replace("PARTS", String.valueOf(parts));
  }

  @Override
  public List<String> products(String x, MatrixStack stack, boolean many) {
    String matrix = weights.add(floats(stack));
    return List.of(
        parts > 1 && stack.outputs() % parts == 0
            ? "(self).parts(%s, %s)".formatted(x, matrix)
            : NumberType.F32.product(x, matrix));
  }

  private PtNDArray floats(MatrixStack stack) {
    int inputs = stack.inputs();
    int outputs = stack.outputs();
    PtNDArray array = arrays.floats(outputs, inputs);
    // A buffer has less than 2 GiB, but the array may have more.
    int rows = Math.max(1, Integer.MAX_VALUE / Float.BYTES / inputs);
    for (int from = 0; from < outputs; from += rows) {
      int to = Math.min(outputs, from + rows);
      try (PtNDArray part = JniUtils.slice(array, 0, from, to, 1)) {
        FloatBuffer memory = ArrayGroup.memory(part).asFloatBuffer();
        for (RowSlice slice : RowSlice.of(from, to, inputs)) {
          int first = slice.first();
          int end = first + slice.count();
          FloatBuffer numbers = memory.slice((first - from) * inputs, slice.count() * inputs);
          reads.add(() -> reader.floats(stack, first, end, NumberType.F32, numbers));
        }
      }
    }
    return array;
  }

  @Override
  public void fill() {
    AllCores.forEach(reads, Runnable::run);
    reads.clear();
  }
}

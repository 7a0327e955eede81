package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.session.ArrayGroup;
import java.util.List;

/** Matrices of 32-bit numbers. */
record ExactMatrices(WeightList weights, ArrayGroup arrays, RowReader reader, int parts)
    implements Matrices {

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

  /** Measures which way is fast on the CPU; a GPU divides by itself. */
  static ExactMatrices of(WeightList weights, ArrayGroup arrays, KernelTrial trial, boolean gpu) {
    int parts = Math.max(2, trial.threads());
    boolean divided = !gpu && trial.dividedIsFaster(parts);
    return new ExactMatrices(weights, arrays, new RowReader(), divided ? parts : 1);
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
        reader.floats(stack, from, to, NumberType.F32, ArrayGroup.memory(part).asFloatBuffer());
      }
    }
    return array;
  }
}

package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;

/**
 * Converts arrays with operators that DJL does not offer. DJL ends the process if it is asked for
 * an array of bfloat16, but a program may return one.
 */
final class Converter implements AutoCloseable {

  private static final String METHODS =
      """
      def convert(self, x: Tensor, type: int) -> Tensor:
        return torch.to(x, type)
      def pack(self, x: Tensor) -> Tensor:
        return torch._convert_weight_to_int4pack_for_cpu(x, 1)
      """;

  private final Program program;

  private Converter(Program program) {
    this.program = program;
  }

  static Converter load(ArrayGroup arrays, int threads) {
    ProgramText text = new ProgramText();
    text.methods(METHODS);
    return new Converter(Program.load(text, arrays, threads));
  }

  /** Returns the numbers in another type. */
  PtNDArray converted(PtNDArray numbers, NumberType type, ArrayGroup arrays) {
    try (IValue x = IValue.from(numbers);
        IValue code = IValue.from((long) type.code())) {
      return program.run("convert", arrays, x, code);
    }
  }

  /** Returns integers from 0 to 15 in the layout in which they are multiplied with. */
  PtNDArray packed(PtNDArray integers, ArrayGroup arrays) {
    try (IValue x = IValue.from(integers)) {
      return program.run("pack", arrays, x);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}

package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;
import java.util.Comparator;
import java.util.List;

/**
 * Measures which kernels are fast on this machine: a few products with a matrix that fits no cache
 * of a core. Names of processors tell too little.
 */
final class KernelTrial implements AutoCloseable {

  private static final int OUTPUTS = 2048;
  private static final int INPUTS = 1024;
  private static final int MANY = 128;
  private static final int REPEATS = 3;

  /** All ways, each a method of the program. */
  private static final List<Kernels> CANDIDATES =
      List.of(
          new Kernels(NumberType.F16, NumberType.BF16),
          new Kernels(NumberType.F16, NumberType.F32),
          new Kernels(NumberType.BF16, NumberType.BF16),
          new Kernels(NumberType.BF16, NumberType.F32));

  private final ArrayGroup arrays;
  private final Program program;
  private final Converter converter;
  private final PtNDArray matrix;

  private KernelTrial(ArrayGroup arrays, Converter converter, Program program) {
    this.arrays = arrays;
    this.converter = converter;
    this.program = program;
    matrix = filled(OUTPUTS);
  }

  private static Program halves(ArrayGroup arrays, int threads) {
    ProgramText text = new ProgramText();
    for (int i = 0; i < CANDIDATES.size(); i++) {
      text.begin("few" + i, "x: Tensor, m: Tensor");
      text.statement("return " + CANDIDATES.get(i).few("x", "m"));
      text.begin("many" + i, "x: Tensor, m: Tensor");
      text.statement("return " + CANDIDATES.get(i).many("x", "m"));
    }
    return Program.load(text, arrays, threads);
  }

  /** Returns whether products of one row with the parts of a matrix are faster. */
  static boolean dividedIsFaster(ArrayGroup all, Converter converter, int threads, int parts) {
    if (OUTPUTS % parts != 0) {
      return false;
    }
    ProgramText text = new ProgramText();
    text.methods(ExactMatrices.methods(parts));
    text.begin("whole", "x: Tensor, m: Tensor");
    text.statement("return " + NumberType.F32.product("x", "m"));
    try (ArrayGroup arrays = all.part();
        KernelTrial trial =
            new KernelTrial(arrays, converter, Program.load(text, arrays, threads))) {
      return trial.time("parts", 1, NumberType.F32) < trial.time("whole", 1, NumberType.F32);
    }
  }

  /** Returns the kernels whose products are the fastest. */
  static Kernels fastest(ArrayGroup all, Converter converter, int threads) {
    try (ArrayGroup arrays = all.part();
        KernelTrial trial = new KernelTrial(arrays, converter, halves(arrays, threads))) {
      return trial.fastest();
    }
  }

  /** Chooses how few rows are multiplied first: that decides how fast tokens come. */
  private Kernels fastest() {
    NumberType stored = best(CANDIDATES, "few", 1).stored();
    return best(
        CANDIDATES.stream().filter(kernels -> kernels.stored() == stored).toList(), "many", MANY);
  }

  private Kernels best(List<Kernels> candidates, String method, int rows) {
    return candidates.stream()
        .min(
            Comparator.comparingLong(
                kernels -> time(method + CANDIDATES.indexOf(kernels), rows, kernels.stored())))
        .orElseThrow();
  }

  private long time(String method, int rows, NumberType type) {
    long least = Long.MAX_VALUE;
    try (ArrayGroup temporary = arrays.part();
        IValue x = IValue.from(filled(rows));
        IValue m = IValue.from(converter.converted(matrix, type, temporary))) {
      for (int i = 0; i < REPEATS; i++) {
        long begin = System.nanoTime();
        program.run(method, temporary, x, m);
        least = Math.min(least, System.nanoTime() - begin);
      }
    }
    return least;
  }

  /** Zeros would be multiplied as fast, but what memory holds by chance might not. */
  private PtNDArray filled(int rows) {
    PtNDArray array = arrays.floats(rows, INPUTS);
    float[] numbers = new float[rows * INPUTS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (i % 17 - 8) / 64f;
    }
    ArrayGroup.memory(array).asFloatBuffer().put(numbers);
    return array;
  }

  @Override
  public void close() {
    program.close();
  }
}

package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.djl.library.LibraryFacts;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;
import dev.enginebay.natives.Measurements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Measures which kernels are fast on this machine, unless that is known from an earlier time: a few
 * products with a matrix that fits no cache of a core. Names of processors tell too little.
 *
 * @param all in which arrays are made
 * @param threads that compute a product
 * @param measurements keeps the outcomes
 */
record KernelTrial(ArrayGroup all, int threads, Measurements measurements) {

  /** Changes with the way of measuring, so that outcomes of other versions are not used. */
  private static final String VERSION = "1";

  private static final int OUTPUTS = 2048;
  private static final int INPUTS = 1024;
  private static final int MANY = 128;
  private static final int ROUNDS = 5;

  /** All ways, each a method of the program. */
  private static final List<Kernels> CANDIDATES =
      List.of(
          new Kernels(NumberType.F16, NumberType.BF16),
          new Kernels(NumberType.F16, NumberType.F32),
          new Kernels(NumberType.BF16, NumberType.BF16),
          new Kernels(NumberType.BF16, NumberType.F32));

  /** Returns whether products of one row with the parts of a matrix are faster. */
  boolean dividedIsFaster(int parts) {
    if (OUTPUTS % parts != 0) {
      return false;
    }
    ProgramText text = new ProgramText();
    text.methods(ExactMatrices.methods(parts));
    text.begin("whole", "x: Tensor, m: Tensor");
    text.statement("return " + NumberType.F32.product("x", "m"));
    return outcome(
        text,
        List.of(true, false),
        products -> {
          PtNDArray x = products.filled(1);
          PtNDArray m = products.filled(OUTPUTS);
          return fastest(
              Map.of(
                  true, () -> products.run("parts", x, m),
                  false, () -> products.run("whole", x, m)));
        });
  }

  /** Returns the kernels whose products are the fastest. */
  Kernels fastest() {
    ProgramText text = new ProgramText();
    text.begin("converted", "x: Tensor, type: int");
    text.statement("return torch.to(x, type)");
    for (int i = 0; i < CANDIDATES.size(); i++) {
      text.begin("few" + i, "x: Tensor, m: Tensor");
      text.statement("return " + CANDIDATES.get(i).few("x", "m"));
      text.begin("many" + i, "x: Tensor, m: Tensor");
      text.statement("return " + CANDIDATES.get(i).many("x", "m"));
    }
    return outcome(text, CANDIDATES, KernelTrial::fastest);
  }

  /** Chooses how few rows are multiplied first: that decides how fast tokens come. */
  private static Kernels fastest(Products products) {
    NumberType stored = fastest(products, "few", 1, CANDIDATES).stored();
    return fastest(
        products,
        "many",
        MANY,
        CANDIDATES.stream().filter(kernels -> kernels.stored() == stored).toList());
  }

  private static Kernels fastest(
      Products products, String method, int rows, List<Kernels> candidates) {
    PtNDArray x = products.filled(rows);
    PtNDArray matrix = products.filled(OUTPUTS);
    Map<Kernels, Runnable> ways = new LinkedHashMap<>();
    for (Kernels each : candidates) {
      String name = method + CANDIDATES.indexOf(each);
      PtNDArray m = products.converted(matrix, each.stored());
      ways.put(each, () -> products.run(name, x, m));
    }
    return fastest(ways);
  }

  /** Measures in turns, so that other work on the machine slows all ways down. */
  private static <T> T fastest(Map<T, Runnable> ways) {
    Map<T, Long> least = new LinkedHashMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      ways.forEach(
          (way, run) -> {
            long begin = System.nanoTime();
            run.run();
            least.merge(way, System.nanoTime() - begin, Math::min);
          });
    }
    return least.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private <T> T outcome(ProgramText text, List<T> possible, Function<Products, T> measure) {
    Supplier<T> now =
        () -> {
          try (ArrayGroup arrays = all.part();
              Products products = new Products(arrays, Program.load(text, arrays, threads))) {
            return measure.apply(products);
          }
        };
    // An outcome is kept only with the libraries that it was measured with.
    return LibraryFacts.ofSpeed()
        .map(libraries -> measurements.outcome(facts(libraries, text), possible, now))
        .orElseGet(now);
  }

  private List<String> facts(List<String> libraries, ProgramText text) {
    List<String> facts = new ArrayList<>(libraries);
    facts.add("threads: " + threads);
    facts.add(
        "products: version %s, %s x %s, %s rows, %s rounds"
            .formatted(VERSION, OUTPUTS, INPUTS, MANY, ROUNDS));
    facts.addAll(text.toString().lines().toList());
    return facts;
  }

  /** Products with matrices of this size. */
  private record Products(ArrayGroup arrays, Program program) implements AutoCloseable {

    /** Zeros would be multiplied as fast, but what memory holds by chance might not. */
    PtNDArray filled(int rows) {
      PtNDArray array = arrays.floats(rows, INPUTS);
      float[] numbers = new float[rows * INPUTS];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (i % 17 - 8) / 64f;
      }
      ArrayGroup.memory(array).asFloatBuffer().put(numbers);
      return array;
    }

    PtNDArray converted(PtNDArray matrix, NumberType type) {
      try (IValue x = IValue.from(matrix);
          IValue code = IValue.from((long) type.code())) {
        return program.run("converted", arrays, x, code);
      }
    }

    void run(String method, PtNDArray rows, PtNDArray matrix) {
      try (ArrayGroup temporary = arrays.part();
          IValue x = IValue.from(rows);
          IValue m = IValue.from(matrix)) {
        program.run(method, temporary, x, m);
      }
    }

    @Override
    public void close() {
      program.close();
    }
  }
}

package dev.enginebay.onnx.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.library.NativeBlocks;
import dev.enginebay.onnx.session.AbortSwitch;
import dev.enginebay.onnx.session.OnnxSession;
import dev.enginebay.onnx.session.SessionSettings;
import dev.enginebay.onnx.session.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products with matrices of each number format are those with the numbers that it stands for. */
class MatrixProductTest {

  private static final int INPUTS = 512;
  private static final int OUTPUTS = 40;
  private static final Rows PART = new Rows("some.weight", 3, OUTPUTS, 0);
  private static final int TOKENS = 3;
  private static final String NAME = "some.weight";

  @TempDir Path folder;

  /** The halves of a block are its scales; other bytes may be any. */
  @ParameterizedTest
  @CsvSource({
    "F32, 0, 1, 4, ''",
    "F16, 1, 1, 2, 0",
    "Q4_0, 2, 32, 18, 0",
    "Q4_1, 3, 32, 20, 0 2",
    "Q5_0, 6, 32, 22, 0",
    "Q5_1, 7, 32, 24, 0 2",
    "Q8_0, 8, 32, 34, 0",
    "Q2_K, 10, 256, 84, 80 82",
    "Q3_K, 11, 256, 110, 108",
    "Q4_K, 12, 256, 144, 0 2",
    "Q5_K, 13, 256, 176, 0 2",
    "Q6_K, 14, 256, 210, 208",
    "IQ4_NL, 20, 32, 18, 0",
    "IQ4_XS, 23, 256, 136, 0",
    "BF16, 30, 1, 2, ''",
    "MXFP4, 39, 32, 17, ''"
  })
  void areExact(String format, int type, int blockNumbers, int blockBytes, String halves) {
    Path file = file(format, type, blockNumbers, blockBytes, halves);
    float[] x = new float[TOKENS * INPUTS];
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    try (Weights weights = Weights.open(GgufFile.read(file))) {
      MatrixSource source = new MatrixSource(NAME, weights.tensor(NAME), PART);
      float[] matrix = new float[OUTPUTS * INPUTS];
      source.read(0, matrix);

      float[] product = product(source, x);

      double largest = 0;
      for (int i = 0; i < product.length; i++) {
        largest = Math.max(largest, Math.abs(expected(matrix, x, i)));
      }
      for (int i = 0; i < product.length; i++) {
        assertThat((double) product[i]).isCloseTo(expected(matrix, x, i), within(2e-6 * largest));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"Q4_1, 3, 32, 20, 0 2", "Q8_0, 8, 32, 34, 0", "Q6_K, 14, 256, 210, 208"})
  void areNoNumbersWhereTheInputIsNone(
      String format, int type, int blockNumbers, int blockBytes, String halves) {
    float[] x = new float[TOKENS * INPUTS];
    Arrays.fill(x, INPUTS, 2 * INPUTS, Float.NaN);
    try (Weights weights =
        Weights.open(GgufFile.read(file(format, type, blockNumbers, blockBytes, halves)))) {

      float[] product = product(new MatrixSource(NAME, weights.tensor(NAME), PART), x);

      assertThat(Arrays.copyOfRange(product, OUTPUTS, 2 * OUTPUTS)).containsOnly(Float.NaN);
      assertThat(Arrays.copyOf(product, OUTPUTS)).containsOnly(0);
    }
  }

  private Path file(String format, int type, int blockNumbers, int blockBytes, String halves) {
    byte[] data = new byte[(OUTPUTS + 5) * INPUTS / blockNumbers * blockBytes];
    new SplittableRandom(type).nextBytes(data);
    for (int at = 0; at < data.length; at += blockBytes) {
      putScales(data, at, format, halves);
    }
    return new GgufWriter()
        .tensor(NAME, type, data, INPUTS, OUTPUTS + 5)
        .write(folder.resolve("model.gguf"));
  }

  private static double expected(float[] matrix, float[] x, int index) {
    double sum = 0;
    for (int i = 0; i < INPUTS; i++) {
      sum += (double) matrix[index % OUTPUTS * INPUTS + i] * x[index / OUTPUTS * INPUTS + i];
    }
    return sum;
  }

  private float[] product(MatrixSource source, float[] x) {
    Graph graph = new Graph();
    graph.input("x", ElementType.FLOAT, 1, "tokens", INPUTS);
    graph.output("y", ElementType.FLOAT, 1, "tokens", OUTPUTS);
    try (NativeBlocks memory = new NativeBlocks();
        NativeBlocks values = new NativeBlocks()) {
      String product = matrix(source, graph, memory).multiply(graph, "x");
      graph.add(Node.standard("Identity"), List.of(product), List.of("y"));
      FloatBuffer input = values.allocate((long) Float.BYTES * x.length).asFloatBuffer();
      FloatBuffer output = values.allocate((long) Float.BYTES * TOKENS * OUTPUTS).asFloatBuffer();
      input.duplicate().put(x);
      try (OnnxSession session = OnnxSession.open(graph, folder, SessionSettings.onCpu(1));
          OnnxTensor from = Tensors.of(input, 1, TOKENS, INPUTS);
          OnnxTensor to = Tensors.of(output, 1, TOKENS, OUTPUTS)) {
        assertThat(session.run(Map.of("x", from), Map.of("y", to), new AbortSwitch())).isTrue();
      }
      float[] result = new float[TOKENS * OUTPUTS];
      output.get(result);
      return result;
    }
  }

  /** In two parts, as one that does not fit into a buffer. */
  private static Matrix matrix(MatrixSource source, Graph graph, NativeBlocks memory) {
    return TallMatrix.of(source, OUTPUTS - 7, part -> partMatrix(part, graph, memory));
  }

  private static Matrix partMatrix(MatrixSource source, Graph graph, NativeBlocks memory) {
    RowReader reader = new RowReader();
    return source
        .tensor()
        .quantLayout()
        .flatMap(BlockLayout::of)
        .<Matrix>map(
            layout ->
                new BlockMatrix(
                    List.of(source),
                    layout,
                    Precision.EXACT,
                    new DerivedInputs(graph),
                    reader,
                    memory))
        .or(() -> FileMatrix.of(source, reader, new FileBytes(memory)))
        .orElseGet(() -> new WidenedMatrix(source, reader, memory));
  }

  /** Puts scales around 0.01, so that no number is infinite. */
  private static void putScales(byte[] data, int at, String format, String halves) {
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    switch (format) {
      case "F32" -> bytes.putFloat(at, data[at] / 128f);
      case "BF16" -> bytes.putShort(at, (short) (0x3c00 | (data[at] & 0xff)));
      case "MXFP4" -> data[at] = (byte) (120 + (data[at] & 3));
      default -> {
        for (String half : halves.split(" ", -1)) {
          int place = at + Integer.parseInt(half);
          bytes.putShort(place, (short) (0x2000 | (data[place] & 0xff)));
        }
      }
    }
  }
}

package dev.enginebay.modelfile.weights;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many bytes of 32-bit numbers two threads read in a microsecond, which is megabytes in a
 * second, from a file that the operating system holds in memory.
 *
 * <p>Run with {@code mvn -Pweights-benchmarks -DskipTests -pl modelfile -am test}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(2)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class WeightsBenchmark {

  private static final int WIDTH = 2048;
  private static final int ROWS = 512;
  private static final int NUMBERS = WIDTH * ROWS;
  private static final int BYTES = NUMBERS * Float.BYTES;

  /** The type of the tensor, with its number in a file. */
  public enum Type {
    F32(0),
    F16(1),
    BF16(30),
    Q4_0(2),
    Q4_1(3),
    Q5_0(6),
    Q5_1(7),
    Q8_0(8),
    Q2_K(10),
    Q3_K(11),
    Q4_K(12),
    Q5_K(13),
    Q6_K(14),
    IQ4_NL(20),
    IQ4_XS(23),
    MXFP4(39);

    final int id;

    Type(int id) {
      this.id = id;
    }
  }

  /** What is read. */
  @Param public Type type;

  private Path file = Path.of("");
  private Weights weights;
  private Tensor tensor;

  /** A thread's room for numbers. */
  @State(Scope.Thread)
  public static class Room {

    /** All of the tensor's. */
    final float[] numbers = new float[NUMBERS];
  }

  /** Writes a tensor of small random blocks. */
  @Setup
  public void setUp() throws IOException {
    NumberFormat format = NumberFormats.of(type.name()).orElseThrow();
    byte[] data = new byte[NUMBERS / format.blockNumbers() * format.blockBytes()];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < data.length; i++) {
      // Without infinite and subnormal numbers, as weights are.
      data[i] = (byte) (random.nextInt(256) & 0xb7 | 0x10);
    }
    file = Files.createTempFile("weights", ".gguf");
    new GgufWriter()
        .text("general.architecture", "llama")
        .tensor("numbers", type.id, data, WIDTH, ROWS)
        .write(file);
    weights = Weights.open(GgufFile.read(file));
    tensor = weights.tensor("numbers");
  }

  /** Deletes the file. */
  @TearDown
  public void tearDown() throws IOException {
    weights.close();
    Files.delete(file);
  }

  /** Reads the whole tensor. */
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public float[] read(Room room) {
    tensor.read(0, room.numbers);
    return room.numbers;
  }
}

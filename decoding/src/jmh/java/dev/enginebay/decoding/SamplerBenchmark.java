package dev.enginebay.decoding;

import dev.enginebay.decoding.sampling.Sampler;
import dev.enginebay.decoding.sampling.SamplingSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the time to draw one token.
 *
 * <p>Run with {@code mvn -Pbenchmarks -DskipTests -pl decoding -am test}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class SamplerBenchmark {

  /** The sampling settings. */
  public enum Chain {
    GREEDY(new SamplingSettings(0, 40, 0.95, 0.05, 1, 0, 0, 64, 1)),
    DEFAULTS(new SamplingSettings(0.8, 40, 0.95, 0.05, 1, 0, 0, 64, 1)),
    TOP_P_ALONE(new SamplingSettings(0.8, 0, 0.95, 0, 1, 0, 0, 64, 1)),
    NO_CUT(new SamplingSettings(0.8, 0, 1, 0, 1, 0, 0, 64, 1)),
    PENALTIES(new SamplingSettings(0.8, 40, 0.95, 0.05, 1.1, 0.2, 0.2, -1, 1));

    final SamplingSettings settings;

    Chain(SamplingSettings settings) {
      this.settings = settings;
    }
  }

  /** Tokens in the vocabulary. */
  @Param({"1500", "32000", "128000", "256000"})
  public int size;

  /** The sampling settings. */
  @Param public Chain chain;

  private Sampler sampler;
  private FloatBuffer[] rows;
  private int next;

  /**
   * Creates rows like those of a language model: a wide bell curve with a few tokens far above it.
   */
  @Setup
  public void setUp() {
    sampler = new Sampler(chain.settings, size);
    SplittableRandom random = new SplittableRandom(size);
    rows = new FloatBuffer[8];
    for (int i = 0; i < rows.length; i++) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(4 * size).order(ByteOrder.nativeOrder());
      FloatBuffer row = bytes.asFloatBuffer();
      for (int token = 0; token < size; token++) {
        row.put(token, (float) (-2 + 2.5 * gaussian(random)));
      }
      for (int likely = 0; likely < 30; likely++) {
        row.put(random.nextInt(size), (float) (20 - likely * 0.4));
      }
      rows[i] = row.asReadOnlyBuffer();
    }
    for (int i = 0; i < 1000; i++) {
      sampler.accept(random.nextInt(size));
    }
  }

  /** Draws a token and accepts it as the next one. */
  @Benchmark
  public int token() {
    next = (next + 1) % rows.length;
    int token = sampler.sample(rows[next]);
    sampler.accept(token);
    return token;
  }

  private static double gaussian(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}

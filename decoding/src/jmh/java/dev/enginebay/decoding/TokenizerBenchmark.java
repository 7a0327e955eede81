package dev.enginebay.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.MarkedText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Measures how many bytes of text become tokens in a second.
 *
 * <p>Run with {@code mvn -Pbenchmarks -DskipTests -pl decoding -am test
 * "-Dbenchmarks=TokenizerBenchmark -p model=MODEL.gguf"}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class TokenizerBenchmark {

  private static final int CHARACTERS = 100_000;

  /** The texts. */
  public enum Text {
    ENGLISH(
        "The engine counts every token it has drawn, and says so at the end of an answer. Nobody"
            + " reads 3 of 4 reports; we don't either.\n"),
    CHINESE("\u654F\u6377\u7684\u68D5\u8272\u72D0\u72F8\u8DF3\u8FC7\u61D2\u72D7\uFF0C"),
    ONE_LETTER("a"),
    SPACES(" "),
    RANDOM("");

    final String unit;

    Text(String unit) {
      this.unit = unit;
    }

    String ofLength(int characters) {
      return unit.isEmpty()
          ? random(characters)
          : unit.repeat(characters / unit.length() + 1).substring(0, characters);
    }

    private static String random(int characters) {
      SplittableRandom random = new SplittableRandom(1);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < characters; i++) {
        text.append((char) random.nextInt(' ', 0x800));
      }
      return text.toString();
    }
  }

  /** What is counted beside the calls. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counted {

    /** Bytes that became tokens. */
    public long bytes;
  }

  /** The model's file. */
  @Param("model.gguf")
  public String model;

  /** The text. */
  @Param public Text text;

  private GgufVocabulary vocabulary;
  private MarkedText marked;
  private int bytes;

  /** Reads the vocabulary. */
  @Setup
  public void prepare() {
    vocabulary = GgufVocabulary.of(GgufFile.read(Path.of(model)));
    String content = text.ofLength(CHARACTERS);
    marked = MarkedText.plain(content);
    bytes = content.getBytes(UTF_8).length;
  }

  /** Encodes the text. */
  @Benchmark
  public int encode(Counted counted) {
    counted.bytes += bytes;
    return Arrays.hashCode(vocabulary.encode(marked));
  }
}

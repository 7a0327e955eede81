package dev.enginebay.modelfile.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers are, bit for bit, those that the Python package gguf makes; blocks.py wrote them down.
 */
class ReferenceBlocksTest {

  static Stream<String> types() {
    return NumberFormats.types().stream();
  }

  static Stream<String> quantizedTypes() {
    return types().filter(type -> format(type).quantized().isPresent());
  }

  @ParameterizedTest
  @MethodSource("types")
  void makesTheNumbersOfExtremeBlocks(String type) throws IOException {
    NumberFormat format = format(type);
    ByteBuffer reference = ByteBuffer.wrap(resource(type + ".bin")).order(ByteOrder.LITTLE_ENDIAN);
    int count = reference.getInt();
    byte[] blocks = new byte[count * format.blockBytes()];
    reference.get(blocks);
    int[] expected = new int[reference.remaining() / Float.BYTES];
    reference.asIntBuffer().get(expected);

    float[] numbers = new float[count * format.blockNumbers()];
    format.decode(blocks, count, numbers, 0);

    assertThat(bits(numbers)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("types")
  void makesTheNumbersOfAMillionRandomOnes(String type) throws IOException {
    String[] line = checksum(type);
    NumberFormat format = format(type);
    int count = Integer.parseInt(line[2]);
    byte[] blocks = random(Long.parseLong(line[1]), count * format.blockBytes());

    float[] numbers = new float[count * format.blockNumbers()];
    format.decode(blocks, count, numbers, 0);

    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(bits(numbers));
    CRC32 crc = new CRC32();
    crc.update(bytes);
    assertThat(Long.toHexString(0x1_0000_0000L | crc.getValue()).substring(1)).isEqualTo(line[3]);
  }

  @ParameterizedTest
  @MethodSource("quantizedTypes")
  void givesIntegersWithinTheLayoutThatMakeTheSameNumbers(String type) {
    NumberFormat format = format(type);
    BlockFormat quantized = format.quantized().orElseThrow();
    QuantLayout layout = quantized.layout();
    int count = 500;
    byte[] blocks = random(1, count * format.blockBytes());
    float[] numbers = new float[count * format.blockNumbers()];
    format.decode(blocks, count, numbers, 0);

    Quants quants = new Quants(layout, numbers.length);
    for (int block = 0; block < count; block++) {
      quantized.unpack(blocks, block * format.blockBytes(), quants, block);
    }

    float[] made = new float[numbers.length];
    int least = 0;
    int most = 0;
    for (int i = 0; i < made.length; i++) {
      int integer = quants.integers()[i];
      int group = i / layout.group();
      made[i] = quants.scales()[group] * integer;
      made[i] += layout.offsets() ? quants.offsets()[group] : -0f;
      least = Math.min(least, integer);
      most = Math.max(most, integer);
    }
    assertThat(bits(made)).isEqualTo(bits(numbers));
    assertThat(least).isEqualTo(layout.least());
    assertThat(most).isEqualTo(layout.most());
  }

  @Test
  void coversEveryTypeThatIsRead() throws IOException {
    String all = new String(resource("checksums.txt"), StandardCharsets.UTF_8);

    assertThat(all.lines().map(line -> line.substring(0, line.indexOf(' '))))
        .containsExactlyInAnyOrderElementsOf(types().toList());
  }

  private static NumberFormat format(String type) {
    return NumberFormats.of(type).orElseThrow();
  }

  /** The bits of numbers, the same for every NaN. */
  private static int[] bits(float[] numbers) {
    int[] bits = new int[numbers.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(numbers[i]);
    }
    return bits;
  }

  private static byte[] random(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer bytes = ByteBuffer.allocate((length + 7) / 8 * 8).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putLong(random.nextLong());
    }
    return bytes.array();
  }

  private static String[] checksum(String type) throws IOException {
    return new String(resource("checksums.txt"), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(type + " "))
        .findFirst()
        .orElseThrow()
        .split(" ", -1);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ReferenceBlocksTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}

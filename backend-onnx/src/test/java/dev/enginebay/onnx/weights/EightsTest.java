package dev.enginebay.onnx.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Eight integers in a word change as each of them would by itself. */
class EightsTest {

  private final byte[] integers = new byte[256];

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 8", "0, 128", "1, 128", "3, 120", "7, 255"})
  void areScaledEachByItself(int doublings, int added) {
    new SplittableRandom(doublings).nextBytes(integers);
    long[] words = words();

    Eights.scale(words, doublings, added);

    byte[] scaled = bytes(words);
    for (int i = 0; i < integers.length; i++) {
      assertThat(scaled[i]).isEqualTo((byte) ((integers[i] << doublings) + added));
    }
  }

  @Test
  void arePackedInTheirOrder() {
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (byte) random.nextInt(16);
    }
    long[] words = words();

    Eights.pack(words);

    byte[] packed = bytes(words);
    for (int i = 0; i < integers.length; i++) {
      assertThat((packed[i / 2] >> (i % 2 * 4)) & 15).isEqualTo(integers[i]);
    }
  }

  private long[] words() {
    long[] words = new long[integers.length / Long.BYTES];
    ByteBuffer.wrap(integers).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
    return words;
  }

  private static byte[] bytes(long[] words) {
    byte[] bytes = new byte[words.length * Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words);
    return bytes;
  }
}

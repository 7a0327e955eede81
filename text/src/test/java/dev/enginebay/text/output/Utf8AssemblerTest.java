package dev.enginebay.text.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8AssemblerTest {

  private final Utf8Assembler assembler = new Utf8Assembler();

  @Test
  void givesAsciiAtOnce() {
    String text = assembler.append(bytes('o', 'k'));

    assertThat(text).isEqualTo("ok");
  }

  @Test
  void holdsBackABegunCharacterUntilItIsWhole() {
    byte[] rocket = "🚀".getBytes(UTF_8);

    assertThat(assembler.append(Arrays.copyOf(rocket, 3))).isEmpty();
    assertThat(assembler.append(Arrays.copyOfRange(rocket, 3, 4))).isEqualTo("🚀");
    assertThat(assembler.flush()).isEmpty();
  }

  @Test
  void replacesABrokenCharacterAsSoonAsThatIsCertain() {
    assembler.append(bytes(0xe2, 0x82));

    String text = assembler.append(bytes('a'));

    assertThat(text).isEqualTo("\ufffda");
  }

  @Test
  void holdsBackNothingThatCannotBecomeACharacter() {
    assertThat(assembler.append(bytes(0xff))).isEqualTo("\ufffd");
    assertThat(assembler.append(bytes(0xf4, 0x90))).isEqualTo("\ufffd\ufffd");
    assertThat(assembler.append(bytes(0xc0))).isEqualTo("\ufffd");
  }

  @Test
  void replacesAnUnfinishedCharacterAtTheEnd() {
    assembler.append(bytes('a', 0xf0, 0x9f));

    assertThat(assembler.flush()).isEqualTo("\ufffd");
    assertThat(assembler.flush()).isEmpty();
  }

  @Test
  void equalsDecodingAllBytesAtOnceHoweverTheyAreSplit() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 20_000; run++) {
      byte[] all = mixture(random);

      StringBuilder joined = new StringBuilder();
      Utf8Assembler split = new Utf8Assembler();
      for (int at = 0; at < all.length; ) {
        int next = Math.min(all.length, at + random.nextInt(6));
        String piece = split.append(Arrays.copyOfRange(all, at, next));
        assertThat(lastIsHighSurrogate(piece)).isFalse();
        joined.append(piece);
        at = next;
        assertThat(heldBack(all, at, joined)).isLessThanOrEqualTo(3);
      }
      joined.append(split.flush());

      assertThat(joined.toString()).isEqualTo(new String(all, UTF_8));
    }
  }

  /** Decoding one byte more than was shown proves nothing; the length of what is shown does. */
  private static int heldBack(byte[] all, int given, StringBuilder shown) {
    for (int held = 0; held <= 4; held++) {
      if (given - held >= 0 && new String(all, 0, given - held, UTF_8).contentEquals(shown)) {
        return held;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static byte[] mixture(SplittableRandom random) {
    String letters = "aé€🚀\u0800\uffff\ud7ff";
    byte[] edges = bytes(0xe0, 0x80, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0x8f, 0xf4, 0xc1, 0xf5, 0xbf);
    byte[] all = new byte[random.nextInt(1, 30)];
    for (int at = 0; at < all.length; ) {
      int kind = random.nextInt(3);
      if (kind == 0) {
        all[at++] = edges[random.nextInt(edges.length)];
      } else if (kind == 1) {
        all[at++] = (byte) random.nextInt(256);
      } else {
        int[] points = letters.codePoints().toArray();
        String letter = Character.toString(points[random.nextInt(points.length)]);
        for (byte b : letter.getBytes(UTF_8)) {
          if (at < all.length) {
            all[at++] = b;
          }
        }
      }
    }
    return all;
  }

  private static boolean lastIsHighSurrogate(String text) {
    return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}

package dev.enginebay.modelfile.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/** One to three random changes to a header, of the kinds that break readers. */
record HeaderMutation(SplittableRandom random) {

  private static final long[] TELLING = {
    0,
    1,
    2,
    3,
    7,
    8,
    9,
    13,
    31,
    32,
    33,
    63,
    64,
    127,
    128,
    255,
    256,
    513,
    65_535,
    65_536,
    (1 << 20) + 1,
    1 << 24,
    1 << 30,
    Integer.MAX_VALUE,
    0x8000_0000L,
    0xFFFF_FFFFL,
    1L << 32,
    1L << 46,
    1L << 61,
    1L << 62,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -8,
    -32
  };

  byte[] of(byte[] sound, int header) {
    byte[] bytes = sound.clone();
    int changes = random.nextBoolean() ? 1 : random.nextInt(1, 4);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, Math.min(header, bytes.length));
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes, int header) {
    if (header < 16) {
      return bytes;
    }
    int at = place(header);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (random.nextInt(12)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] = 0;
      case 3 -> bytes[at] = (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1));
      case 4 -> buffer.putInt(Math.min(at, bytes.length - 4), (int) telling());
      case 5 -> buffer.putLong(Math.min(at, bytes.length - 8), telling());
      case 6 -> buffer.putLong(8 + 8 * random.nextInt(2), telling());
      case 7 -> copyWithin(bytes, at, header);
      case 8 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 9 -> {
        return moved(bytes, at);
      }
      default -> bytes[at] = (byte) (bytes[at] ^ 1);
    }
    return bytes;
  }

  /** Half of the changes go to the first and last parts, where the short fields are. */
  private int place(int header) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(Math.min(header, 800));
      case 1 -> Math.max(0, header - 1 - random.nextInt(Math.min(header, 1600)));
      default -> random.nextInt(header);
    };
  }

  private long telling() {
    return TELLING[random.nextInt(TELLING.length)];
  }

  private void copyWithin(byte[] bytes, int at, int header) {
    int length = Math.min(random.nextInt(1, 64), header - at);
    int from = random.nextInt(header - length + 1);
    System.arraycopy(bytes, from, bytes, at, length);
  }

  /** Takes bytes out or puts bytes in, so that everything after them moves. */
  private byte[] moved(byte[] bytes, int at) {
    int by = random.nextInt(1, 32);
    if (random.nextBoolean()) {
      byte[] longer = Arrays.copyOf(bytes, bytes.length + by);
      System.arraycopy(bytes, at, longer, at + by, bytes.length - at);
      return longer;
    }
    int gone = Math.min(by, bytes.length - at);
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - gone);
    System.arraycopy(bytes, at + gone, shorter, at, bytes.length - at - gone);
    return shorter;
  }
}

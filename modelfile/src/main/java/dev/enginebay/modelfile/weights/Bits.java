package dev.enginebay.modelfile.weights;

/** Integers of a few bits, taken apart in plain loops that the compiler can make wide. */
final class Bits {

  private Bits() {}

  /** Sixteen integers that four bits choose from. */
  static final class Table {

    private final byte[] integers = new byte[16];

    Table(int... integers) {
      for (int i = 0; i < integers.length; i++) {
        this.integers[i] = (byte) integers[i];
      }
    }
  }

  /** The lower halves of bytes are the first integers, the upper halves the next ones. */
  static void nibbles(byte[] from, int at, int bytes, int minus, byte[] into, int to) {
    for (int i = 0; i < bytes; i++) {
      into[to + i] = (byte) ((from[at + i] & 15) - minus);
    }
    for (int i = 0; i < bytes; i++) {
      into[to + bytes + i] = (byte) ((from[at + i] >> 4 & 15) - minus);
    }
  }

  /** The same, where they are places in a table. */
  static void look(byte[] from, int at, int bytes, Table table, byte[] into, int to) {
    for (int i = 0; i < bytes; i++) {
      into[to + i] = table.integers[from[at + i] & 15];
      into[to + bytes + i] = table.integers[from[at + i] >> 4 & 15];
    }
  }

  /** Adds 16 to each of 32 integers whose bit is set. */
  static void addFifth(byte[] from, int at, byte[] into, int to) {
    for (int i = 0; i < Integer.SIZE; i++) {
      into[to + i] += (byte) ((from[at + i / 8] >> i % 8 & 1) << 4);
    }
  }

  /**
   * 256 integers of two bits: of 32 bytes the lowest pairs, then the next ones; of 32 more again.
   */
  static void pairs(byte[] from, int at, byte[] into, int to) {
    for (int part = 0; part < 8; part++) {
      int bytes = at + part / 4 * 32;
      int shift = part % 4 * 2;
      for (int i = 0; i < 32; i++) {
        into[to + part * 32 + i] = (byte) (from[bytes + i] >> shift & 3);
      }
    }
  }
}

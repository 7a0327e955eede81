package dev.enginebay.llamacpp.fuzz;

import java.util.Arrays;

/** The number format and the lengths of a tensor. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Shape(Format format, long... dimensions) {

  /** A number format: its id in the file, and how many bytes hold how many numbers. */
  enum Format {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q4_0(2, 32, 18),
    Q4_1(3, 32, 20),
    Q5_0(6, 32, 22),
    Q8_0(8, 32, 34),
    IQ4_NL(20, 32, 18),
    I32(26, 1, 4),
    BF16(30, 1, 2),
    MXFP4(39, 32, 17);

    private final int id;
    private final int numbers;
    private final int bytes;

    Format(int id, int numbers, int bytes) {
      this.id = id;
      this.numbers = numbers;
      this.bytes = bytes;
    }

    int id() {
      return id;
    }

    boolean holds(long rowLength) {
      return rowLength % numbers == 0;
    }

    long bytes(long count) {
      return count / numbers * bytes;
    }
  }

  static Shape of(long... dimensions) {
    return new Shape(Format.F32, dimensions);
  }

  long elements() {
    return Arrays.stream(dimensions).reduce(1, (product, length) -> product * length);
  }

  /** Returns this shape in another format; unchanged if a row is not a multiple of its blocks. */
  Shape in(Format other) {
    return other.holds(dimensions[0]) ? new Shape(other, dimensions) : this;
  }

  @Override
  public String toString() {
    return format + Arrays.toString(dimensions);
  }
}

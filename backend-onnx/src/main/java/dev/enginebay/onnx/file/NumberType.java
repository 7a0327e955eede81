package dev.enginebay.onnx.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of a tensor's numbers, with their numbers in {@code onnx.proto}. */
public enum NumberType {
  /** Of 32 bits. */
  FLOAT(1, 32),
  /** Of 8 bits. */
  UINT8(2, 8),
  /** Of 8 bits. */
  INT8(3, 8),
  /** Of 16 bits. */
  UINT16(4, 16),
  /** Of 16 bits. */
  INT16(5, 16),
  /** Of 32 bits. */
  INT32(6, 32),
  /** Of 64 bits. */
  INT64(7, 64),
  /** Texts, which have no fixed size. */
  STRING(8, 0),
  /** A byte for each. */
  BOOL(9, 8),
  /** Of half precision. */
  FLOAT16(10, 16),
  /** Of 64 bits. */
  DOUBLE(11, 64),
  /** Of 32 bits. */
  UINT32(12, 32),
  /** Of 64 bits. */
  UINT64(13, 64),
  /** Two numbers of 32 bits. */
  COMPLEX64(14, 64),
  /** Two numbers of 64 bits. */
  COMPLEX128(15, 128),
  /** The upper half of 32 bits. */
  BFLOAT16(16, 16),
  /** Of 8 bits. */
  FLOAT8E4M3FN(17, 8),
  /** Of 8 bits. */
  FLOAT8E4M3FNUZ(18, 8),
  /** Of 8 bits. */
  FLOAT8E5M2(19, 8),
  /** Of 8 bits. */
  FLOAT8E5M2FNUZ(20, 8),
  /** Two in a byte. */
  UINT4(21, 4),
  /** Two in a byte. */
  INT4(22, 4),
  /** Two in a byte. */
  FLOAT4E2M1(23, 4),
  /** Of 8 bits. */
  FLOAT8E8M0(24, 8),
  /** Four in a byte. */
  UINT2(25, 2),
  /** Four in a byte. */
  INT2(26, 2);

  private final int number;
  private final int bits;

  NumberType(int number, int bits) {
    this.number = number;
    this.bits = bits;
  }

  static Optional<NumberType> of(long number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /** Returns how many bits a number takes; 0 for texts. */
  int bits() {
    return bits;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.enginebay.modelfile;

/** A metadata value as it stands in the header. */
sealed interface GgufValue {

  /** Its type in the file. */
  GgufValueType type();

  /** An integer that a long holds. */
  record Whole(GgufValueType type, long value) implements GgufValue {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** An unsigned integer beyond the longs; its bits. */
  record Huge(long bits) implements GgufValue {
    @Override
    public GgufValueType type() {
      return GgufValueType.UINT64;
    }

    @Override
    public String toString() {
      return Long.toUnsignedString(bits);
    }
  }

  /** A floating-point number. */
  record Real(GgufValueType type, double value) implements GgufValue {
    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /** True or false. */
  record Flag(boolean value) implements GgufValue {
    @Override
    public GgufValueType type() {
      return GgufValueType.BOOL;
    }

    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A text. */
  record Text(String value) implements GgufValue {
    @Override
    public GgufValueType type() {
      return GgufValueType.STRING;
    }

    @Override
    public String toString() {
      return "a text";
    }
  }

  /**
   * An array, left in the file.
   *
   * @param of the type of its elements
   * @param count how many it has
   * @param offset of the first element from the start of the file
   */
  record Array(GgufValueType of, int count, long offset) implements GgufValue {
    @Override
    public GgufValueType type() {
      return GgufValueType.ARRAY;
    }

    @Override
    public String toString() {
      return "an array of " + count + " " + of;
    }
  }
}

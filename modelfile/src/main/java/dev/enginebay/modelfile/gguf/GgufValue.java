package dev.enginebay.modelfile.gguf;

/** A metadata value as it stands in the header. */
public sealed interface GgufValue {

  /**
   * Its type in the file.
   *
   * @return the type
   */
  GgufValueType type();

  /**
   * An integer that a long holds.
   *
   * @param type in the file
   * @param value the integer
   */
  record Whole(GgufValueType type, long value) implements GgufValue {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /**
   * An unsigned integer beyond the longs.
   *
   * @param bits its bits
   */
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

  /**
   * A floating-point number.
   *
   * @param type in the file
   * @param value the number
   */
  record Real(GgufValueType type, double value) implements GgufValue {
    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /**
   * True or false.
   *
   * @param value which
   */
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

  /**
   * A text.
   *
   * @param value the text
   */
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

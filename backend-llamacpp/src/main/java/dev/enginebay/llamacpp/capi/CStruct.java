package dev.enginebay.llamacpp.capi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.util.List;

/** C structs that are passed by value, as raw bytes. */
final class CStruct {

  private CStruct() {}

  /**
   * A struct as raw bytes. All structs of llama.cpp are longer than 16 bytes, and 64-bit calling
   * conventions treat such structs alike, whatever their fields are. Public because JNA accesses it
   * by reflection.
   */
  public abstract static class Bytes extends Structure implements Structure.ByValue {

    /** The only field that JNA sees; the struct's memory is accessed directly. */
    public long[] words;

    Bytes(int bytes) {
      words = new long[bytes / Long.BYTES];
      setAutoSynch(false);
      ensureAllocated();
    }

    @Override
    protected List<String> getFieldOrder() {
      return List.of("words");
    }
  }

  /** Returns a struct of the given size with the leading bytes of another. */
  static Bytes copy(Bytes source, int bytes) {
    Bytes copy =
        switch (bytes) {
          case 64 -> new Of64();
          case 80 -> new Of80();
          case 120 -> new Of120();
          case 160 -> new Of160();
          default -> throw new IllegalArgumentException("bytes: no struct has the size " + bytes);
        };
    copy.getPointer().write(0, source.getPointer().getByteArray(0, bytes), 0, bytes);
    return copy;
  }

  /** {@code llama_batch}. */
  public static final class Of56 extends Bytes {
    /** Made by JNA. */
    public Of56() {
      super(56);
    }
  }

  /** {@code llama_model_params} of b4916. */
  public static final class Of64 extends Bytes {
    /** Made by JNA. */
    public Of64() {
      super(64);
    }
  }

  /** {@code llama_model_params} of v0.5.0. */
  public static final class Of80 extends Bytes {
    /** Made by JNA. */
    public Of80() {
      super(80);
    }
  }

  /** {@code llama_context_params} of b4916. */
  public static final class Of120 extends Bytes {
    /** Made by JNA. */
    public Of120() {
      super(120);
    }
  }

  /** {@code llama_context_params} of v0.5.0. */
  public static final class Of160 extends Bytes {
    /** Made by JNA. */
    public Of160() {
      super(160);
    }
  }

  /**
   * A buffer for a struct of unknown size that a function returns. It is far larger than any
   * release needs, so that nothing is written outside of it.
   */
  public static final class Unknown extends Bytes {

    private static final int BYTES = 1024;

    /** The content of the buffer before the call, which shows how much native code wrote. */
    private static final byte UNWRITTEN = (byte) 0xA5;

    /** Made by JNA. */
    public Unknown() {
      super(BYTES);
    }

    @Override
    protected Memory autoAllocate(int size) {
      Memory memory = super.autoAllocate(size);
      memory.setMemory(0, size, UNWRITTEN);
      return memory;
    }

    /** Returns the number of bytes written, rounded to whole words. */
    int written() {
      Pointer memory = getPointer();
      int end = BYTES;
      while (end > 0 && memory.getByte(end - 1L) == UNWRITTEN) {
        end--;
      }
      return (end + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }
  }
}

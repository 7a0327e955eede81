package dev.enginebay.llamacpp.capi;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;

/**
 * Flags that override the metadata of a model file.
 *
 * @param entries llama.cpp's array of overrides
 */
record MetadataOverrides(Memory entries) {

  private static final int ENTRY = 264;
  private static final int KEY = 4;
  private static final int VALUE = 136;
  private static final int KIND_FLAG = 2;

  /** Creates one flag, followed by the entry without a key that ends the array. */
  static MetadataOverrides flag(String key, boolean value) {
    Memory entries = new Memory(2L * ENTRY);
    entries.clear();
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    entries.setInt(0, KIND_FLAG);
    entries.write(KEY, name, 0, name.length);
    entries.setByte(VALUE, (byte) (value ? 1 : 0));
    return new MetadataOverrides(entries);
  }
}

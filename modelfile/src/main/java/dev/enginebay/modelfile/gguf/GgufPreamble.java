package dev.enginebay.modelfile.gguf;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The first eight bytes: the magic and a version that is supported. */
record GgufPreamble(GgufInput input, Refusal refusal) {

  private static final String MAGIC = "GGUF";
  private static final int OLDEST = 2;
  private static final int NEWEST = 3;

  int version() throws IOException {
    if (input.rest() == 0) {
      throw refusal.invalidAt(0, "magic", "is missing, the file is empty");
    }
    byte[] magic = Arrays.copyOf(input.bytes(MAGIC.length(), "magic"), MAGIC.length());
    if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
      throw foreign(magic);
    }
    int version = input.int32("version");
    if (version >= OLDEST && version <= NEWEST) {
      return version;
    }
    if (version == 0) {
      throw refusal.invalidAt(4, "version", "is 0");
    }
    if ((version & 0xFFFF) == 0) {
      throw refusal.unsupported(
          "version at byte 4 is written big endian; only little-endian GGUF is read: convert the"
              + " file with gguf_convert_endian.py or download the little-endian one");
    }
    if (version == 1) {
      throw refusal.unsupported(
          "version at byte 4 is 1, which no engine reads any more; convert the model again with a"
              + " current converter");
    }
    throw refusal.unsupported(
        "version at byte 4 is "
            + Integer.toUnsignedString(version)
            + ", and 2 to "
            + NEWEST
            + " are known; use a newer release of Enginebay, or convert the model to version "
            + NEWEST);
  }

  private InferenceException foreign(byte[] magic) throws IOException {
    String found =
        "magic at byte 0 is %s instead of GGUF"
            .formatted(HexFormat.ofDelimiter(" ").formatHex(magic));
    long size = magic.length + input.rest();
    byte[] start = Arrays.copyOf(magic, (int) Math.min(ForeignFile.START, size));
    int more = start.length - magic.length;
    System.arraycopy(input.bytes(more, "magic"), 0, start, magic.length, more);
    return ForeignFile.recognise(start, size)
        .map(file -> file.refusal(found, refusal))
        .orElseGet(() -> refusal.invalid(found, "and the file is of no kind that is recognised"));
  }
}

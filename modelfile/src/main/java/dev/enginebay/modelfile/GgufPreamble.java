package dev.enginebay.modelfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The first eight bytes: that it is GGUF at all, and of a version that is still read. */
record GgufPreamble(GgufInput input, Refusal refusal) {

  private static final int OLDEST = 2;
  private static final int NEWEST = 3;

  int version() throws IOException {
    if (input.rest() == 0) {
      throw refusal.invalidAt(0, "magic", "is missing, the file is empty");
    }
    byte[] magic = Arrays.copyOf(input.bytes(4, "magic"), 4);
    String letters = new String(magic, StandardCharsets.ISO_8859_1);
    if (!letters.equals("GGUF")) {
      throw refusal.invalidAt(
          0,
          "magic",
          "is "
              + HexFormat.ofDelimiter(" ").formatHex(magic)
              + " instead of GGUF"
              + lookalike(letters));
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

  private static String lookalike(String letters) {
    return switch (letters) {
      case "FUGG" -> " (its bytes are reversed)";
      case "tjgg", "fmgg", "lmgg", "algg" -> " (a GGML file from before GGUF; convert the model)";
      case "PK\3\4" -> " (a zip archive, as PyTorch writes)";
      case "vers" -> " (probably a Git LFS pointer; fetch the file itself with git lfs pull)";
      case "<!DO", "<!do", "<htm", "<HTM" -> " (a web page; the download failed)";
      default -> "";
    };
  }
}

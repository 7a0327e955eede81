package dev.enginebay.tck.launch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file that HotSpot writes in a crash. */
public final class CrashLog {

  private static final int HEAD_BYTES = 4_000;
  private static final String FRAME = "# Problematic frame:";

  private CrashLog() {}

  /**
   * Returns the signal and the function in which it occurred.
   *
   * @param file the crash log
   * @return empty if there is no such file
   */
  public static String summary(Path file) {
    try (InputStream text = Files.newInputStream(file)) {
      List<String> head =
          new String(text.readNBytes(HEAD_BYTES), ISO_8859_1).lines().map(String::strip).toList();
      List<String> parts = new ArrayList<>();
      for (int i = 0; i + 1 < head.size(); i++) {
        if (parts.isEmpty()
            && head.get(i).matches("# +(SIG\\w+|EXCEPTION_\\w+|Internal Error).*")) {
          parts.add(withoutNumbers(head.get(i)));
        } else if (head.get(i).equals(FRAME)) {
          parts.add(head.get(i + 1).substring(1).strip().replaceAll("\\s+", " "));
        }
      }
      return String.join(" in ", parts);
    } catch (IOException absent) {
      return "";
    }
  }

  private static String withoutNumbers(String signal) {
    return signal.substring(1).replaceAll(" \\(.*| at pc=.*", "").strip();
  }
}

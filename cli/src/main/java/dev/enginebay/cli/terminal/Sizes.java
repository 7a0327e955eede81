package dev.enginebay.cli.terminal;

import java.util.Locale;

/** Formats sizes for people. */
public final class Sizes {

  private static final String UNITS = "KMGT";

  private Sizes() {}

  /** Returns a size such as {@code 4.3 MiB}. */
  public static String of(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    double size = bytes / 1024.0;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.length() - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %ciB", size, UNITS.charAt(unit));
  }
}

package dev.enginebay.llamacpp.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds which of the libraries for particular CPUs ggml has loaded, on Linux. */
public final class CpuBuild {

  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final Pattern LIBRARY = Pattern.compile("/libggml-cpu-(?<build>[^/]+)\\.so$");

  private CpuBuild() {}

  public static Optional<String> mapped(Path folder) {
    try {
      return among(Files.readAllLines(MAPS), folder.toRealPath());
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /** Returns the build whose library in the given folder is in one of the lines. */
  static Optional<String> among(List<String> maps, Path folder) {
    for (String line : maps) {
      Matcher library = LIBRARY.matcher(line);
      if (line.contains(folder.toString()) && library.find()) {
        return Optional.of(library.group("build"));
      }
    }
    return Optional.empty();
  }
}

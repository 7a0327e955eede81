package dev.enginebay.llamacpp.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of the libraries for single kinds of processors ggml has chosen, as Linux tells. */
public final class ProcessorBuild {

  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final Pattern LIBRARY = Pattern.compile("/libggml-cpu-(?<build>[^/]+)\\.so$");

  private ProcessorBuild() {}

  public static Optional<String> mapped(Path folder) {
    try {
      return among(Files.readAllLines(MAPS), folder.toRealPath());
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /** Returns the build whose library, from the given folder, is in one of the lines. */
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

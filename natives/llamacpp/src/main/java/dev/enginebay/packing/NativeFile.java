package dev.enginebay.packing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a library that llama.cpp's C API needs, such as {@code libggml-cpu-x64.so}.
 *
 * @param name of the file
 * @param stem the name without system's prefix and ending, such as {@code ggml-cpu-x64}
 */
record NativeFile(String name, String stem) implements Comparable<NativeFile> {

  // In a package: bins/<platform>/, and fallback/ below it. llama-addon and llama-common are not C.
  private static final Pattern LIBRARY =
      Pattern.compile(
          "package/bins/[^/]+/(?:fallback/)?"
              + "((?:lib)?((?:ggml|llama)(?!-common|-addon)[a-z0-9_.-]*)\\.(?:so|dylib|dll))");

  static Optional<NativeFile> of(String path) {
    Matcher matcher = LIBRARY.matcher(path);
    return matcher.matches()
        ? Optional.of(new NativeFile(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** Returns whether it is libllama, libggml and so on, whichever release its name may end with. */
  boolean is(String library) {
    return stem.equals(library) || stem.startsWith(library + ".");
  }

  /**
   * Returns whether it is one of several builds of a backend, such as those for each kind of CPU.
   */
  boolean isVariantOf(String library) {
    return is(library) || stem.startsWith(library + "-");
  }

  @Override
  public int compareTo(NativeFile other) {
    return name.compareTo(other.name);
  }
}

package dev.enginebay.packing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library that llama.cpp's C API needs, such as {@code libggml-cpu-x64.so}.
 *
 * @param name the file name
 * @param stem the name without the system's prefix and extension, such as {@code ggml-cpu-x64}
 */
record NativeFile(String name, String stem) implements Comparable<NativeFile> {

  // In a package: bins/<platform>/ and its fallback/. llama-addon and llama-common have no C API.
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

  /** Returns whether it is the given library, such as llama or ggml, of any release. */
  boolean is(String library) {
    return stem.equals(library) || stem.startsWith(library + ".");
  }

  /** Returns whether it is one of the builds of a backend, such as those for particular CPUs. */
  boolean isVariantOf(String library) {
    return is(library) || stem.startsWith(library + "-");
  }

  @Override
  public int compareTo(NativeFile other) {
    return name.compareTo(other.name);
  }
}

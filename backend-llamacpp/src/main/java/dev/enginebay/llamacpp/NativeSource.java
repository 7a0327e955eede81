package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where this process takes llama.cpp from: the folder that a property names, else the library in
 * the jar {@code de.kherud:llama}.
 *
 * @param file the library itself
 * @param bundled whether it came out of the jar
 */
record NativeSource(Path file, boolean bundled) {

  /** Names a folder with the libraries of a llama.cpp release. */
  static final String PROPERTY = "enginebay.llamacpp.library";

  /** libllama.so, libllama.v0.5.0.so, libllama.0.dylib, libjllama.so; not libllama-common.so. */
  private static final Pattern LIBRARY =
      Pattern.compile("(?:lib)?j?llama(?:\\.(?<release>[^/]+))?\\.(?:so|dylib|dll)(?:\\.[0-9.]+)?");

  /** Finds it, unpacking it first where needed. */
  static NativeSource find() {
    Optional<Path> folder = configured();
    return folder.isPresent()
        ? new NativeSource(libraryIn(folder.get()), false)
        : new NativeSource(BundledLibrary.forThisMachine().unpack(), true);
  }

  /** The folder that the property names. */
  static Optional<Path> configured() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .filter(text -> !text.isBlank())
        .map(text -> Path.of(text).toAbsolutePath());
  }

  /** Where the library lies, and the libraries for single devices beside it. */
  Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** The release in a library's name, as in {@code libllama.v0.5.0.so}. */
  static Optional<String> releaseInName(Path file) {
    Matcher name = LIBRARY.matcher(file.getFileName().toString());
    return name.matches() ? Optional.ofNullable(name.group("release")) : Optional.empty();
  }

  static Path libraryIn(Path folder) {
    TreeSet<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, file -> LIBRARY.matcher(file.getFileName().toString()).matches())) {
      files.forEach(found::add);
    } catch (IOException failure) {
      throw unavailable(
          "The folder %s that -D%s names cannot be read. Name one that holds llama.cpp's libraries."
              .formatted(folder, PROPERTY),
          failure);
    }
    if (found.isEmpty()) {
      throw unavailable(
          "The folder %s that -D%s names has no libllama in it. Name one that holds llama.cpp's libraries."
              .formatted(folder, PROPERTY),
          null);
    }
    return found.first();
  }

  /** The failure to open the library, with what is known to help. */
  InferenceException refused(Throwable failure) {
    String words = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return unavailable(
        "llama.cpp's library %s cannot be opened: %s. %s"
            .formatted(file, words, remedy(String.valueOf(failure.getMessage()))),
        failure);
  }

  private static String remedy(String words) {
    if (words.contains("libgomp")) {
      return "It needs OpenMP's runtime: install the package libgomp1 (Debian, Ubuntu) or libgomp"
          + " (Fedora, Alpine).";
    }
    if (words.contains("failed to map segment") || words.contains("Operation not permitted")) {
      return "Its folder forbids programs (noexec): name another with -D%s=DIR."
          .formatted(PrivateFolder.PROPERTY);
    }
    if (words.contains("GLIBC")) {
      return "It needs a newer C library: use a newer system, or libraries built on this one with"
          + " -D%s=DIR.".formatted(PROPERTY);
    }
    return "Libraries of another llama.cpp can be given with -D%s=DIR.".formatted(PROPERTY);
  }

  private static InferenceException unavailable(String message, @Nullable Throwable cause) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message, LlamaEngine.ID, cause);
  }
}

package dev.enginebay.djl.library;

import dev.enginebay.InferenceException;
import dev.enginebay.natives.LibraryFile;
import dev.enginebay.natives.Machine;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Libraries of PyTorch that the user has, used instead of those in a jar.
 *
 * @param paths folders, or paths of the main library, separated as in a class path
 */
record OwnLibraries(String paths) {

  /** The environment variable or property of DJL's that names them. */
  static final String PATH = "PYTORCH_LIBRARY_PATH";

  /** The environment variable or property of DJL's that says for which processors they are. */
  static final String FLAVOR = "PYTORCH_FLAVOR";

  /** What says the release: a file of libtorch's archive, or one of Python's package. */
  private static final List<String> NOTES = List.of("build-version", "version.py");

  private static final Pattern RELEASE = Pattern.compile("\\b\\d+\\.\\d+\\.\\d+");

  /** Returns those that the environment or a property names. */
  static Optional<OwnLibraries> chosen() {
    return Optional.ofNullable(System.getenv().getOrDefault(PATH, System.getProperty(PATH)))
        .map(OwnLibraries::new);
  }

  /** Returns what to do if they cannot be used. */
  String remedy() {
    return "%s must name libraries of PyTorch for this machine, of the release that pytorch-jni is made for; leave it unset to use those of Maven Central."
        .formatted(PATH);
  }

  /**
   * Checks that they can be opened: if DJL finds none, it unpacks others into the user's home
   * folder, and an incomplete one or one of another release would end the process.
   *
   * @param release the release that DJL's library for Java is made for
   */
  void require(String release) {
    Path folder = folder().orElseThrow(() -> refused("there is no library of PyTorch"));
    libraries(folder).stream()
        .flatMap(library -> new LibraryFile(library).flaw(Machine.here()).stream())
        .findFirst()
        .ifPresent(
            flaw -> {
              throw refused(flaw);
            });
    release(folder)
        .filter(there -> !there.equals(release))
        .ifPresent(
            other -> {
              throw refused("it is PyTorch %s, not %s".formatted(other, release));
            });
  }

  private InferenceException refused(String why) {
    return Djl.unavailable("%s names %s: %s. %s".formatted(PATH, paths, why, remedy()), null);
  }

  /** Returns the folder that DJL would use. */
  private Optional<Path> folder() {
    String library = System.mapLibraryName("torch");
    return Arrays.stream(paths.split(File.pathSeparator, -1))
        .map(Path::of)
        .map(path -> path.endsWith(library) ? path : path.resolve(library))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(found -> found.toAbsolutePath().getParent());
  }

  /** Returns those that DJL opens; it leaves folders and links that lead nowhere alone. */
  private List<Path> libraries(Path folder) {
    List<Path> libraries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.so*")) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          libraries.add(file);
        }
      }
      return libraries;
    } catch (IOException failure) {
      throw refused("the folder cannot be read");
    }
  }

  private static Optional<String> release(Path folder) {
    return NOTES.stream()
        .map(folder::resolveSibling)
        .filter(Files::isRegularFile)
        .flatMap(note -> RELEASE.matcher(text(note)).results())
        .map(MatchResult::group)
        .findFirst();
  }

  private static String text(Path note) {
    try {
      return Files.readString(note);
    } catch (IOException unreadable) {
      return "";
    }
  }
}

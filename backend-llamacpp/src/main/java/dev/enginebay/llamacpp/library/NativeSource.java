package dev.enginebay.llamacpp.library;

import com.sun.jna.NativeLibrary;
import dev.enginebay.InferenceException;
import dev.enginebay.natives.LibraryFile;
import dev.enginebay.natives.LinkFailure;
import dev.enginebay.natives.Machine;
import dev.enginebay.natives.NativeCache;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The llama.cpp library that this process uses: from the folder that a property names, else from a
 * bundle on the class path.
 *
 * @param file the library
 * @param release the llama.cpp release, if it is known before the library is opened
 * @param origin where the library comes from and why it was chosen, for people
 * @param unusableGpu why the GPU that the library is for is left alone, if it is
 */
public record NativeSource(
    Path file, Optional<String> release, String origin, Optional<String> unusableGpu) {

  /** The system property for a folder with the libraries of a llama.cpp release. */
  public static final String PROPERTY = "enginebay.llamacpp.library";

  /** libllama.so, libllama.v0.5.0.so, libllama.0.dylib, libjllama.so; not libllama-common.so. */
  private static final Pattern LIBRARY =
      Pattern.compile("(?:lib)?j?llama(?:\\.(?<release>[^/]+))?\\.(?:so|dylib|dll)(?:\\.[0-9.]+)?");

  /** Libraries for Linux that are opened, not the checksums and signatures beside them. */
  private static final Pattern OPENED =
      Pattern.compile("(?:lib)?(?:llama|ggml|jllama).*\\.so(?:\\.[0-9.]+)?");

  /** A library that may use what GPUs it finds. */
  public NativeSource(Path file, Optional<String> release, String origin) {
    this(file, release, origin, Optional.empty());
  }

  /** Finds the library and unpacks it if necessary; opens drivers to see which are installed. */
  public static NativeSource find() {
    Optional<Path> folder = configured();
    if (folder.isPresent()) {
      Path library = libraryIn(folder.get());
      requireWhole(folder.get());
      return new NativeSource(
          library, releaseInName(library), "%s, set by -D%s".formatted(folder.get(), PROPERTY));
    }
    Machine machine = Machine.here();
    NativeChoice.Chosen chosen =
        new NativeChoice(
                machine,
                NativeBundle.onClassPath(),
                BundledLibrary.on(machine),
                NativeSource::opens,
                CudaDriver::here,
                glibc())
            .choose(named());
    NativeBundle bundle = chosen.bundle();
    if (bundle.name().equals(BundledLibrary.NAME) && machine.toString().equals("linux-x86_64")) {
      CpuFeatures.requireForBundled();
    }
    // ggml would use the GPU once its library were there.
    Path unpacked =
        NativeCache.of(LlamaCpp.ID)
            .unpack(chosen.unusable().isPresent() ? bundle.filesWithoutDevice() : bundle.files());
    return new NativeSource(
        unpacked.resolve(bundle.library()),
        Optional.of(bundle.release()),
        "%s: %s".formatted(bundle, chosen.why()),
        chosen.unusable());
  }

  /** Returns the family of the library that would be found, without loading native code. */
  public static ReleaseFamily likelyFamily() {
    return configured().isPresent()
        ? ReleaseFamily.V0_5_0
        : NativeChoice.likelyFamily(Machine.here(), NativeBundle.onClassPath(), named())
            .orElse(ReleaseFamily.B4916);
  }

  /** Returns the folder that the property names. */
  private static Optional<Path> configured() {
    return property(PROPERTY).map(text -> Path.of(text).toAbsolutePath());
  }

  private static Optional<String> named() {
    return property(NativeChoice.PROPERTY);
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(text -> !text.isBlank());
  }

  private static boolean opens(String driver) {
    try {
      NativeLibrary.getInstance(driver).close();
      return true;
    } catch (UnsatisfiedLinkError missing) {
      return false;
    }
  }

  private static Optional<String> glibc() {
    try {
      return Optional.of(
          NativeLibrary.getProcess()
              .getFunction("gnu_get_libc_version")
              .invokePointer(new Object[0])
              .getString(0));
    } catch (UnsatisfiedLinkError otherLibrary) {
      return Optional.empty();
    }
  }

  /** Returns the folder of the library and of the libraries for single devices. */
  public Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** Returns the release in a library's name, as in {@code libllama.v0.5.0.so}. */
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
      throw LlamaCpp.unavailable(
          "The folder %s set by -D%s cannot be read. Name a folder with llama.cpp's libraries."
              .formatted(folder, PROPERTY),
          failure);
    }
    if (found.isEmpty()) {
      throw LlamaCpp.unavailable(
          "The folder %s set by -D%s does not contain libllama. Name a folder with llama.cpp's libraries."
              .formatted(folder, PROPERTY),
          null);
    }
    return found.first();
  }

  /** Opening an incomplete library, or one that needs it, would end the process. */
  static void requireWhole(Path folder) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, file -> OPENED.matcher(file.getFileName().toString()).matches())) {
      for (Path file : files) {
        new LibraryFile(file)
            .flaw(Machine.here())
            .ifPresent(
                flaw -> {
                  throw LlamaCpp.unavailable(
                      "%s. Name a folder with llama.cpp's libraries with -D%s=DIR."
                          .formatted(flaw, PROPERTY),
                      null);
                });
      }
    } catch (IOException failure) {
      throw LlamaCpp.unavailable(
          "The folder %s set by -D%s cannot be read. Name a folder with llama.cpp's libraries."
              .formatted(folder, PROPERTY),
          failure);
    }
  }

  /** Returns an exception for a failure to open the library, with a remedy. */
  public InferenceException refused(Throwable failure) {
    LinkFailure link = new LinkFailure(failure);
    String others = "libraries of another llama.cpp with -D%s=DIR.".formatted(PROPERTY);
    return LlamaCpp.unavailable(
        link.describe(
            "llama.cpp's library " + file,
            link.words().contains("GLIBC")
                ? "It needs a newer C library: use a newer system, or " + others
                : "Use the " + others),
        failure);
  }
}

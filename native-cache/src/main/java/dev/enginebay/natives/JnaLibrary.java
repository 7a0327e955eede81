package dev.enginebay.natives;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * JNA's native library. JNA would unpack it into a shared folder at each start. Enginebay unpacks
 * it into the cache of the backend that needs it first, unless the application has configured JNA.
 *
 * @param backend the backend's id
 */
public record JnaLibrary(String backend) {

  private static final String BOOT_PATH = "jna.boot.library.path";
  private static final String NO_UNPACKING = "jna.nounpack";
  private static final List<String> CHOSEN_BY_APPLICATION =
      List.of(BOOT_PATH, "jna.tmpdir", NO_UNPACKING, "jna.noclasspath");

  /** With one of these properties JNA does not use the library in its jar. */
  private static final List<String> ELSEWHERE = List.of(BOOT_PATH, NO_UNPACKING, "jna.noclasspath");

  private static final List<String> HOW_TO_LOOK = List.of("jna.nosys", "jna.library.path");

  /**
   * Returns the size of a pointer in bytes, as JNA reports it once its library is loaded. JNA reads
   * its settings when it starts; ours are removed afterwards and do not affect a running JNA.
   *
   * @return the size of a pointer
   * @throws InferenceException BACKEND_UNAVAILABLE if JNA cannot be started
   */
  public int pointerSize() {
    try {
      return started();
    } catch (VirtualMachineError noFaultOfJna) {
      throw noFaultOfJna;
    } catch (Error failure) {
      throw notOpened(failure);
    }
  }

  /**
   * Once JNA has failed to start, it cannot be started again in this process. It reports a library
   * of another release with a plain {@link Error}.
   */
  private int started() {
    Optional<Path> library = unpacked();
    Map<String, String> settings = library.map(JnaLibrary::settings).orElse(Map.of());
    try {
      settings.forEach(System::setProperty);
      return Native.POINTER_SIZE;
    } catch (LinkageError failure) {
      library.ifPresent(JnaLibrary::requireThatItLoads);
      throw failure;
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }

  InferenceException notOpened(Error failure) {
    return unavailable(
        new LinkFailure(failure)
            .describe(
                "The library of JNA, which calls native code,",
                "Leave "
                    + String.join(", ", ELSEWHERE)
                    + " unset, so that the one in JNA's jar is used, or provide one of the same"
                    + " release."),
        failure);
  }

  /** JNA only reports that it found no library; the system reports why. */
  private static void requireThatItLoads(Path library) {
    System.load(library.toString());
  }

  private Optional<Path> unpacked() {
    if (CHOSEN_BY_APPLICATION.stream().anyMatch(name -> System.getProperty(name) != null)) {
      return Optional.empty();
    }
    return inCache();
  }

  /** Returns settings with which JNA unpacks nothing and so creates no folder. */
  private static Map<String, String> settings(Path library) {
    return Map.of(BOOT_PATH, String.valueOf(library.getParent()), NO_UNPACKING, "true");
  }

  /**
   * Returns the system properties with which another JVM finds the same library.
   *
   * @return values by name
   */
  public Map<String, String> settingsOfAnotherJvm() {
    Map<String, String> settings = new TreeMap<>(chosen(ELSEWHERE));
    if (settings.isEmpty()) {
      inCache().map(JnaLibrary::settings).ifPresent(settings::putAll);
    }
    settings.putAll(chosen(HOW_TO_LOOK));
    return settings;
  }

  private static Map<String, String> chosen(List<String> names) {
    Map<String, String> chosen = new TreeMap<>();
    for (String name : names) {
      String value = System.getProperty(name);
      if (value != null) {
        chosen.put(name, value);
      }
    }
    return chosen;
  }

  /** Returns the library in the cache; empty if JNA's jar has none for this machine. */
  private Optional<Path> inCache() {
    String file = System.mapLibraryName("jnidispatch").replace(".dylib", ".jnilib");
    URL content =
        Platform.class.getResource("/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + file);
    return Optional.ofNullable(content)
        .map(found -> NativeCache.of(backend).unpack(files(file, found)).resolve(file));
  }

  private PackedFiles files(String file, URL content) {
    try {
      return PackedFiles.single("jna-" + Platform.RESOURCE_PREFIX, file, PackedFile.at(content));
    } catch (IOException failure) {
      throw unavailable(
          "JNA's library %s cannot be read: %s. Download the JNA jar again."
              .formatted(content, failure),
          failure);
    }
  }

  private InferenceException unavailable(String message, Throwable cause) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message, backend, cause);
  }
}

package dev.enginebay.onnx.library;

import ai.onnxruntime.OrtProvider;
import dev.enginebay.natives.LibraryFile;
import dev.enginebay.natives.Machine;
import dev.enginebay.natives.NativeCache;
import dev.enginebay.natives.PackedFile;
import dev.enginebay.natives.PackedFiles;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * ONNX Runtime's libraries. Its own loader would unpack them into the temp folder at each start.
 * Enginebay unpacks them into the cache, unless the application says where they are.
 */
final class OnnxNatives {

  /** The property of ONNX Runtime for the folder with its libraries. */
  static final String PROPERTY = "onnxruntime.native.path";

  /** The artifact whose jar contains them. */
  static final String ARTIFACT = "com.microsoft.onnxruntime:onnxruntime";

  private static final String ROOT = "/ai/onnxruntime/native/";

  /** ONNX Runtime looks for its providers beside itself. */
  static final List<String> LIBRARIES =
      List.of(
          "onnxruntime",
          "onnxruntime4j_jni",
          "onnxruntime_providers_shared",
          "onnxruntime_providers_cuda",
          "onnxruntime_providers_tensorrt");

  private OnnxNatives() {}

  /**
   * Runs what loads ONNX Runtime while the property names the folder.
   *
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE if there are none for this machine
   */
  static void with(Runnable loading) {
    String folder = System.getProperty(PROPERTY);
    if (folder != null) {
      requireLibraries(Path.of(folder));
      loading.run();
      return;
    }
    System.setProperty(PROPERTY, unpacked(Machine.here()).toString());
    try {
      loading.run();
    } finally {
      System.clearProperty(PROPERTY);
    }
  }

  /** Returns what to do if the libraries cannot be loaded. */
  static String remedy() {
    return System.getProperty(PROPERTY) == null
        ? "Download the jar %s again, or name a folder with other libraries with -D%s=DIR."
            .formatted(ARTIFACT, PROPERTY)
        : "-D%s must name a folder with the libraries of ONNX Runtime of the release of the jar %s; leave it unset to use those in the jar."
            .formatted(PROPERTY, ARTIFACT);
  }

  /** A failure of ONNX Runtime's own loader would be final for the process. */
  private static void requireLibraries(Path folder) {
    for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
      Path file = folder.resolve(System.mapLibraryName(library));
      if (!Files.isRegularFile(file)) {
        throw Onnx.unavailable("There is no " + file + ". " + remedy(), null);
      }
    }
    LIBRARIES.stream()
        .map(library -> folder.resolve(System.mapLibraryName(library)))
        .filter(Files::exists)
        .flatMap(file -> new LibraryFile(file).flaw(Machine.here()).stream())
        .findFirst()
        .ifPresent(
            flaw -> {
              throw Onnx.unavailable(flaw + ". " + remedy(), null);
            });
  }

  private static Path unpacked(Machine machine) {
    TreeMap<String, URL> found = new TreeMap<>();
    for (String library : LIBRARIES) {
      String file = System.mapLibraryName(library);
      Optional.ofNullable(OrtProvider.class.getResource(ROOT + folder(machine) + "/" + file))
          .ifPresent(content -> found.put(file, content));
    }
    if (found.isEmpty()) {
      throw Onnx.unavailable(
          ("%s has no libraries for %s. Name a folder with libraries for this machine with"
                  + " -D%s=DIR, or use another backend.")
              .formatted(ARTIFACT, machine, PROPERTY),
          null);
    }
    return NativeCache.of(Onnx.ID)
        .unpack(new PackedFiles("onnxruntime-" + machine, packed(folder(machine), found)));
  }

  private static SortedMap<String, PackedFile> packed(String folder, SortedMap<String, URL> found) {
    try {
      return ReleasedLibrary.packed(folder, found);
    } catch (IOException failure) {
      throw Onnx.unavailable(
          "ONNX Runtime's libraries %s cannot be read: %s. Download the jar again."
              .formatted(found.values(), failure),
          failure);
    }
  }

  private static String folder(Machine machine) {
    String system =
        switch (machine.system()) {
          case "macos" -> "osx";
          case "windows" -> "win";
          default -> machine.system();
        };
    return system + "-" + (machine.processor().equals("x86_64") ? "x64" : machine.processor());
  }
}

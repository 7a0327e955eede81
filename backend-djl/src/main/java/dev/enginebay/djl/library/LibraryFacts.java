package dev.enginebay.djl.library;

import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What PyTorch's libraries in this process are. */
public final class LibraryFacts {

  /** Beginnings of the names of environment variables that choose kernels or move threads. */
  private static final Set<String> VARIABLES =
      Set.of(
          "ATEN_", "DNNL_", "GOMP_", "KMP_", "LD_PRELOAD", "MKL_", "OMP_", "ONEDNN_", "OPENBLAS_");

  private LibraryFacts() {}

  /**
   * Returns the facts that the speed of operators depends on, apart from the machine.
   *
   * @return a line for each fact; empty if the files can no longer be read, such as after the cache
   *     was deleted; the engine must have started
   */
  public static Optional<List<String>> ofSpeed() {
    List<String> facts = new ArrayList<>();
    facts.add("PyTorch: " + LibUtils.getVersion());
    try {
      facts.addAll(libraries(Path.of(LibUtils.getLibtorchPath())));
    } catch (IOException | DirectoryIteratorException unreadable) {
      return Optional.empty();
    }
    TreeSet<String> variables = new TreeSet<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (VARIABLES.stream().anyMatch(name::startsWith)) {
                variables.add(name + "=" + value);
              }
            });
    facts.addAll(variables);
    return Optional.of(facts);
  }

  /** Two builds of one release may differ in their kernels. */
  static Set<String> libraries(Path folder) throws IOException {
    TreeSet<String> facts = new TreeSet<>();
    try (DirectoryStream<Path> libraries =
        Files.newDirectoryStream(folder, "*.{so,so.*,dylib,dll}")) {
      for (Path each : libraries) {
        if (Files.isRegularFile(each)) {
          facts.add("%s: %s bytes".formatted(each.getFileName(), Files.size(each)));
        }
      }
    }
    return facts;
  }
}

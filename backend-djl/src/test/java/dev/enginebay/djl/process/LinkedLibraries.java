package dev.enginebay.djl.process;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.LibUtils;
import dev.enginebay.djl.DjlBackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of links to PyTorch's libraries, which saves unpacking them.
 *
 * @param folder the folder
 */
record LinkedLibraries(Path folder) implements AutoCloseable {

  /** Creates the folder. */
  static LinkedLibraries in(Path folder) throws IOException {
    assertThat(new DjlBackendProvider().availability().available()).isTrue();
    Files.createDirectories(folder);
    for (Path library : list(Path.of(LibUtils.getLibtorchPath()))) {
      Files.createSymbolicLink(folder.resolve(library.getFileName()), library);
    }
    return new LinkedLibraries(folder);
  }

  /** Removes the links, since JUnit warns of those that lead out of its folder. */
  @Override
  public void close() throws IOException {
    if (Files.exists(folder)) {
      for (Path link : list(folder)) {
        Files.delete(link);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
